package dev.sluice.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.weight.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every filter can be installed and called under; what the times are is no matter of tests. */
class CallTimesTest {
  @TempDir Path directory;

  @Test
  void everyFilterOfEveryPolicyHasATimeForEachRound() {
    Optional<CallTimes> kernel = CallTimes.in(directory);
    Oracles.need(
        kernel.isPresent(), "nanoseconds of calls under filters (Linux on x86_64 and gcc)");

    for (BenchmarkPolicy policy : BenchmarkPolicy.all()) {
      List<Candidate> candidates = Candidate.of(policy, Weights.none(), Optional.empty());
      KernelTimes times = KernelTimes.measure(kernel.orElseThrow(), policy, candidates, 2, 50);

      assertThat(times.filters()).hasSize(candidates.size() + 2);
      assertThat(times.bare().length()).isZero();
      for (KernelTimes.Row row : times.filters()) {
        assertThat(row.times().install()).hasSize(2);
        assertThat(row.times().calls()).hasSameSizeAs(times.workloads());
        assertThat(row.times().calls()).allSatisfy(t -> assertThat(t).hasSize(2));
        assertThat(row.times().calls())
            .allSatisfy(t -> assertThat(t).allSatisfy(ns -> assertThat(ns).isPositive()));
      }
    }
  }

  @Test
  void replayedTracesAreNearlyWhole() {
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    for (BenchmarkPolicy policy : BenchmarkPolicy.all()) {
      assertThat(MeasuredCalls.of(policy.key(), abi))
          .allSatisfy(workload -> assertThat(workload.share()).isGreaterThan(0.95));
    }
  }

  @Test
  void aSpreadIsOfSortedRounds() {
    Spread spread = Spread.of(List.of(5.0, 1.0, 3.0, 2.0, 4.0));

    assertThat(spread.median()).isEqualTo(3.0);
    assertThat(spread.low()).isEqualTo(1.4, within(1e-9));
    assertThat(spread.high()).isEqualTo(4.6, within(1e-9));
  }

  @Test
  void differencesAndRatiosAreTakenWithinRounds() {
    List<Double> slowMachine = List.of(10.0, 20.0, 30.0);
    List<Double> twice = List.of(20.0, 40.0, 60.0);

    assertThat(Spread.ofRatios(twice, slowMachine)).isEqualTo(new Spread(2, 2, 2));
    assertThat(Spread.ofDifferences(twice, slowMachine).median()).isEqualTo(20.0);
  }
}
