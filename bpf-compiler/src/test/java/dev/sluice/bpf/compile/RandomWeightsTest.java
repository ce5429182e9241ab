package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever calls are expected, a filter means what its profile says: the compiler proves each one
 * and would throw, and what weights change is only the program.
 */
class RandomWeightsTest {
  /** A few unless {@code -Dsluice.profiles=N} asks for more, as {@code ./verify} does. */
  private static final int PROFILES = Integer.getInteger("sluice.profiles", 300);

  private static final List<List<Abi>> TARGETS =
      List.of(
          abis("x86_64"),
          abis("x86_64", "x86", "x32"),
          abis("aarch64", "arm"),
          abis("s390x", "s390"),
          abis("mips64", "mips64n32", "mips"));

  private static List<Abi> abis(String... names) {
    return Arrays.stream(names)
        .map(name -> AbiCatalog.builtIn().named(name).orElseThrow())
        .toList();
  }

  @Test
  void everyFilterIsProvedWhateverIsExpected() {
    AtomicInteger refused = new AtomicInteger();
    IntStream.range(0, PROFILES)
        .parallel()
        .forEach(
            number -> {
              long seed = number;
              while (!compiles(seed)) {
                refused.incrementAndGet();
                seed += PROFILES;
              }
            });
    assertThat(refused.get()).as("profiles that cannot be compiled").isLessThan(PROFILES / 4);
  }

  @Test
  void everyFilterIsProvedForAsLongAsOneLikes() {
    assertThat(Fuzzing.run(random -> compiles(1_000_000L + random.nextInt(1 << 30)))).isPositive();
  }

  /** Compiles the profile of a seed, unless it contradicts itself or is too long for a filter. */
  private static boolean compiles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Abi> abis = TARGETS.get(random.nextInt(TARGETS.size()));
    RandomProfiles profiles = new RandomProfiles(seed, abis);
    Checked<PolicyMeaning> resolved = RandomProfiles.resolve(profiles.profile());
    Optional<PolicyMeaning> meaning = resolved.value();
    if (meaning.isEmpty()) {
      return false;
    }
    Environment environment =
        new Environment(new KernelRelease(5, random.nextInt(8, 14)), Set.of());
    Checked<CompiledFilter> filter =
        FilterCompiler.compile(meaning.get(), abis, environment, weights(random, abis, profiles));
    assertThat(filter.diagnostics().all())
        .as("seed %d", seed)
        .allMatch(finding -> finding.code() == DiagnosticCode.FILTER_TOO_LONG);
    return filter.value().isPresent();
  }

  /** Some of the profile's calls, others, all alike, or very uneven. */
  private static Weights weights(SplittableRandom random, List<Abi> abis, RandomProfiles profiles) {
    if (random.nextInt(8) == 0) {
      return Weights.none();
    }
    List<Sample> samples = new ArrayList<>();
    int steepness = random.nextInt(1, 40);
    for (Call call : profiles.calls(random.nextInt(1, 40))) {
      Optional<Syscall> named =
          abis.stream()
              .filter(abi -> abi.auditArch().equals(call.arch()) && abi.owns(call.number()))
              .flatMap(abi -> abi.syscalls().numbered(call.number()).stream())
              .findFirst();
      named.ifPresent(
          syscall ->
              samples.add(
                  new Sample(
                      syscall.name(),
                      random.nextBoolean() ? call.arguments() : List.of(),
                      1 + (1L << random.nextInt(steepness)))));
    }
    return new Weights(samples);
  }
}
