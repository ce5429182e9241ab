package dev.sluice.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.bpf.cost.ConstantAllow;
import dev.sluice.bpf.insn.Program;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallNumber;
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
  void theKernelAnswersFromItsBitmapWhatItKnowsBeforehand() {
    String unchecked = "that the kernel has a bitmap where our rule says so";
    Optional<CallTimes> kernel = CallTimes.in(directory);
    Oracles.need(kernel.isPresent(), unchecked + " (Linux on x86_64 and gcc)");
    KernelRelease release = Machine.release().orElseThrow();
    Oracles.need(
        release.compareTo(new KernelRelease(5, 11)) >= 0, unchecked + " (Linux 5.11 or later)");
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();

    BitmapTimes times = BitmapTimes.measure(kernel.orElseThrow(), abi, 15, 2000);

    for (boolean bitmap : List.of(true, false)) {
      Program program = times.filters().get(bitmap ? 2 : 3).orElseThrow();
      SyscallNumber close = new CallReader(abi).read("close", List.of()).number();
      assertThat(ConstantAllow.holds(program, abi.auditArch(), close)).isEqualTo(bitmap);
    }
    // Two thousand comparisons take several times as long as a call; between the two there is room
    // for whatever else this machine does.
    assertThat(times.ratio(true)).isLessThan(1.5);
    assertThat(times.ratio(false)).isGreaterThan(2);
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
