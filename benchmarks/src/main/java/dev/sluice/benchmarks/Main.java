package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.figures.FiguresCommand;
import dev.sluice.benchmarks.kernel.CallTimes;
import dev.sluice.benchmarks.kernel.KernelTimes;
import dev.sluice.benchmarks.kernel.Spread;
import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** The benchmarks from the command line. */
public final class Main {
  private Main() {}

  /**
   * {@code figures [POLICY...]} counts instructions.
   *
   * @param arguments the command and what belongs to it
   */
  public static void main(String[] arguments) throws IOException {
    List<BenchmarkPolicy> policies =
        arguments.length == 1
            ? BenchmarkPolicy.all()
            : Arrays.stream(arguments).skip(1).map(BenchmarkPolicy::named).toList();
    if (arguments[0].equals("kernel")) {
      CallTimes kernel = CallTimes.in(Files.createTempDirectory("x")).orElseThrow();
      for (BenchmarkPolicy policy : policies) {
        var times =
            KernelTimes.measure(
                kernel,
                policy,
                Candidate.of(policy, Trace.mix(Trace.recordings()), Libseccomp.load()),
                41,
                20000);
        System.out.println(policy);
        times.workloads().forEach(w -> System.out.println(w.name() + " " + w.share()));
        for (var row : times.filters()) {
          System.out.printf(
              "%-30s %5d install %.0f",
              row.name(), row.length(), Spread.of(row.times().install()).median() / 1000);
          for (int i = 0; i < times.workloads().size(); i++) {
            System.out.printf(
                " | %.1f +%.1f",
                Spread.of(row.times().calls().get(i)).median(),
                Spread.ofDifferences(
                        row.times().calls().get(i), times.bare().times().calls().get(i))
                    .median());
          }
          System.out.println();
        }
      }
      return;
    }
    FiguresCommand.print(policies, System.out);
  }
}
