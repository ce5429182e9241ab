package dev.sluice.cli;

import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One side of a comparison.
 *
 * @param meaning what it means
 * @param abis the ABIs that it speaks of; empty for a filter, which speaks of what it likes
 * @param environment the point for which a profile is compiled; empty for a filter
 */
record Side(Meaning meaning, List<Abi> abis, Optional<Environment> environment) {
  /**
   * Reads a profile or a raw filter.
   *
   * @param abis as which ABIs to take it; empty for all of a profile, and for a filter in the byte
   *     order in which it is one
   */
  static Checked<Side> of(Path file, Optional<Path> root, List<Abi> abis, Universe universe) {
    if (!Inputs.isProfile(file)) {
      return Inputs.filter(file, abis.stream().map(Abi::byteOrder).findFirst())
          .then(filter -> Readback.read(filter.program(), filter.order(), universe))
          .then(meaning -> fine(new Side(meaning, List.of(), Optional.empty())));
    }
    return Inputs.meaning(file, root, abis, universe).then(meaning -> fine(of(meaning, abis)));
  }

  private static Side of(PolicyMeaning meaning, List<Abi> abis) {
    List<Abi> targets = meaning.policy().targets().stream().map(AbiPolicy::abi).toList();
    return new Side(
        abis.isEmpty() ? meaning.meaning() : meaning.restrictedTo(abis),
        targets,
        Optional.of(meaning.policy().environment()));
  }

  private static Checked<Side> fine(Side side) {
    return Checked.of(side, Diagnostics.none());
  }

  boolean isProfile() {
    return environment.isPresent();
  }

  /** The point for which the first profile of two sides is compiled; for two filters, any. */
  static Environment environment(Side a, Side b) {
    return a.environment
        .or(b::environment)
        .orElseGet(() -> new Environment(AbiCatalog.builtIn().tableRelease(), Set.of()));
  }

  /** The ABIs of which two sides speak, or all. */
  static List<Abi> abis(Side a, Side b) {
    List<Abi> named = Stream.of(a, b).flatMap(side -> side.abis.stream()).distinct().toList();
    return named.isEmpty() ? AbiCatalog.builtIn().all() : named;
  }
}
