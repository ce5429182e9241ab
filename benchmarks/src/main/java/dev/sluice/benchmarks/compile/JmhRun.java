package dev.sluice.benchmarks.compile;

import dev.sluice.benchmarks.kernel.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks of JMH. */
final class JmhRun {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private JmhRun() {}

  /**
   * What JMH measured.
   *
   * @param benchmark the method
   * @param policy its parameter
   * @param time of one operation, in the benchmark's unit: of single operations or of iterations,
   *     as the mode of the benchmark says
   * @param unit such as {@code us/op}
   * @param allocatedBytes by each operation; not a number if nobody knows
   */
  record Score(String benchmark, String policy, Spread time, String unit, double allocatedBytes) {}

  /**
   * Runs all benchmarks of a class.
   *
   * @param excluded a regular expression; matching benchmarks stay out
   * @param policies the values of the parameter {@code policy}
   * @param quick whether one short iteration in this virtual machine will do
   */
  static List<Score> of(Class<?> type, String excluded, List<String> policies, boolean quick) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(type.getSimpleName())
            .exclude(excluded)
            .param("policy", policies.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .forks(quick ? 0 : 1)
            .warmupIterations(quick ? 0 : 5)
            .warmupTime(TimeValue.seconds(3))
            .measurementIterations(quick ? 1 : 3)
            .measurementTime(quick ? TimeValue.milliseconds(50) : TimeValue.seconds(1));
    try {
      return scores(new Runner(options.build()).run());
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Score> scores(Collection<RunResult> results) {
    List<Score> scores = new ArrayList<>();
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      @Nullable Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      String name = result.getParams().getBenchmark();
      scores.add(
          new Score(
              name.substring(name.lastIndexOf('.') + 1),
              result.getParams().getParam("policy"),
              new Spread(
                  primary.getStatistics().getPercentile(10),
                  primary.getStatistics().getPercentile(50),
                  primary.getStatistics().getPercentile(90)),
              primary.getScoreUnit(),
              allocated == null ? Double.NaN : allocated.getScore()));
    }
    scores.sort(Comparator.comparing(Score::policy).thenComparing(Score::benchmark));
    return scores;
  }
}
