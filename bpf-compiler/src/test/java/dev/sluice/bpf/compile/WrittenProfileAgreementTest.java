package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.RejectedFilterException;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.exchange.SeccompProfileWriter;
import dev.sluice.profile.json.JsonReader;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From JSON that was written, libseccomp builds a filter that lets no more through than the
 * profile: whatever the call, its arguments, and the other ABIs of the machine.
 */
class WrittenProfileAgreementTest {
  private static final int PROFILES = 12;
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "amd64, 'x86_64'",
    "amd64, 'x86_64 x86 x32'",
    "arm64, 'aarch64 arm'",
    "riscv64, 'riscv64'",
  })
  void theLibrarysFilterLetsNoMoreThrough(String host, String names)
      throws IOException, InterruptedException {
    LibseccompRules library = new LibseccompRules(directory);
    List<Abi> abis =
        List.of(names.split(" ", -1)).stream()
            .map(name -> CATALOG.named(name).orElseThrow())
            .toList();
    Environment point = new Environment(new KernelRelease(5, 15), Set.of());
    List<PolicyMeaning> profiles = new ArrayList<>();
    List<ContainerRules> jobs = new ArrayList<>();
    for (int seed = 0; seed < PROFILES; seed++) {
      String text = RandomProfiles.text(new Random(seed), abis.stream().map(Abi::name).toList());
      PolicyMeaning profile = profile(text);
      Optional<String> written =
          new SeccompProfileWriter(CATALOG)
              .oci(profile, point)
              .value()
              .map(texts -> texts.get(abis.get(0)));
      if (written.isPresent()) {
        profiles.add(profile);
        jobs.add(
            ContainerRules.of(
                (JsonObject)
                    JsonReader.read(new SourceFile("written.json", written.get())).orElseThrow(),
                host,
                abis.stream().map(abi -> abi.aliases().libseccomp().orElseThrow()).toList(),
                point,
                seed % 2 + 1));
      }
    }
    int compared = 0;
    for (int i = 0; i < profiles.size(); i++) {
      Universe universe = profiles.get(i).universe();
      Optional<Meaning> filter = filter(library, jobs.get(i), abis, universe);
      if (filter.isPresent()) {
        assertThat(
                new Comparison(universe, abis, point.kernel())
                    .excess(
                        filter.get(), profiles.get(i).meaning().in(point), universe.constant(true)))
            .as(jobs.get(i).job())
            .isEmpty();
        compared++;
      }
    }
    assertThat(compared).as("filters that the kernel takes").isGreaterThan(PROFILES / 4);
  }

  /** What the library's filter means; empty if it is longer than the kernel takes. */
  private static Optional<Meaning> filter(
      LibseccompRules library, ContainerRules job, List<Abi> abis, Universe universe)
      throws IOException, InterruptedException {
    try {
      LibseccompRules.Built built = library.build(List.of(job), abis.get(0).byteOrder()).get(0);
      assertThat(built.refused()).as(job.job()).isFalse();
      return Optional.of(
          Readback.read(built.program(), abis.get(0).byteOrder(), universe).orElseThrow());
    } catch (RejectedFilterException e) {
      assertThat(e).hasMessageContaining("more than 4096 instructions");
      return Optional.empty();
    }
  }

  private static PolicyMeaning profile(String text) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }
}
