package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.exchange.SeccompProfileWriter;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code sluice compile} can write of a whole profile. */
enum ProfileEmission implements Kind {
  /** Docker's JSON, for all targets and every environment. */
  docker {
    @Override
    Checked<SortedMap<String, String>> texts(PolicyMeaning profile, Environment point) {
      return writer()
          .docker(profile)
          .then(text -> Checked.of(new TreeMap<>(Map.of("docker.json", text)), Diagnostics.none()));
    }
  },
  /** The OCI runtime specification's JSON, for each kind of machine, at one point. */
  oci {
    @Override
    Checked<SortedMap<String, String>> texts(PolicyMeaning profile, Environment point) {
      return writer()
          .oci(profile, point)
          .then(
              texts -> {
                SortedMap<String, String> byEnding = new TreeMap<>();
                texts.forEach((host, text) -> byEnding.put(host + ".oci.json", text));
                return Checked.of(byEnding, Diagnostics.none());
              });
    }
  };

  /** The files' texts by how their names end. */
  abstract Checked<SortedMap<String, String>> texts(PolicyMeaning profile, Environment point);

  @Override
  public String word() {
    return name();
  }

  private static SeccompProfileWriter writer() {
    return new SeccompProfileWriter(AbiCatalog.builtIn());
  }
}
