package dev.sluice.benchmarks.compile;

import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.report.BarChart;
import dev.sluice.benchmarks.report.Decimals;
import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.profile.render.Json;
import java.util.ArrayList;
import java.util.List;

/** What JMH measures, as tables and charts. */
public final class CompileSection {
  private static final String NOTHING = "^$";

  private CompileSection() {}

  /**
   * The stages from text to filter.
   *
   * @param policies keys of policies
   * @param quick whether the times may mean nothing
   */
  public static Section compile(List<String> policies, boolean quick) {
    String excluded = Libseccomp.load().isPresent() ? NOTHING : ".*libseccomp";
    List<JmhRun.Score> scores = JmhRun.of(CompileBenchmark.class, excluded, policies, quick);
    return new Section(
        "compile",
        "Compiling",
        List.of(
            "Warm, by JMH: the median of all operations in three seconds after three seconds of"
                + " warm-up, the tenth and the ninetieth percentile, and what one operation"
                + " allocates. *resolve* is from text to policy, *mean* to the decision diagram"
                + " with all checks, *layOut…* from there to instructions, *compile…* the same with"
                + " the proof, *readBack* the larger part of the proof, *all* everything. A virtual"
                + " machine that has just started takes much longer.",
            "*libseccomp* adds the same rules and exports the filter at its second level of"
                + " optimisation, called from the virtual machine: some hundred calls through"
                + " jnr-ffi and a temporary file are in it. It parses no text and proves nothing."),
        List.of(table(scores, "One operation, microseconds", 1)),
        List.of(chart("compile", "Compiling", "microseconds", scores, 0)),
        json(scores));
  }

  /**
   * Evaluating filters.
   *
   * @param policies keys of policies
   * @param quick whether the times may mean nothing
   */
  public static Section evaluate(List<String> policies, boolean quick) {
    List<JmhRun.Score> scores = JmhRun.of(EvaluationBenchmark.class, NOTHING, policies, quick);
    return new Section(
        "evaluation",
        "Evaluating in the virtual machine",
        List.of(
            "One call of the six traces, by JMH, median of three iterations: from the diagram of"
                + " the profile's meaning (*diagram*), by the interpreter of filters, and by the"
                + " filter translated to code of the virtual machine, for which calls are made"
                + " words before (*translated*). The 4,096 calls come in the same order every time,"
                + " which a processor learns."),
        List.of(table(scores, "One call, nanoseconds", 1)),
        List.of(chart("evaluation", "Evaluating one call", "nanoseconds", scores, 1)),
        json(scores));
  }

  private static Table table(List<JmhRun.Score> scores, String caption, int decimals) {
    List<List<String>> rows = new ArrayList<>();
    for (JmhRun.Score score : scores) {
      rows.add(
          List.of(
              score.policy() + ": " + score.benchmark(),
              Decimals.text(score.time().median(), decimals),
              Decimals.text(score.time().low(), decimals),
              Decimals.text(score.time().high(), decimals),
              Decimals.text(score.allocatedBytes() / 1024, decimals)));
    }
    return new Table(
        caption, List.of("benchmark", "median", "10 %", "90 %", "allocated, KiB"), rows, List.of());
  }

  private static BarChart chart(
      String file, String title, String unit, List<JmhRun.Score> scores, int decimals) {
    List<BarChart.Group> groups = new ArrayList<>();
    for (String policy : scores.stream().map(JmhRun.Score::policy).distinct().toList()) {
      groups.add(
          new BarChart.Group(
              policy,
              scores.stream()
                  .filter(score -> score.policy().equals(policy))
                  .map(
                      score ->
                          new BarChart.Bar(
                              score.benchmark(),
                              score.time().median(),
                              Decimals.text(score.time().median(), decimals)))
                  .toList()));
    }
    return new BarChart(file, title, unit, groups);
  }

  private static Json json(List<JmhRun.Score> scores) {
    List<Json> items = new ArrayList<>();
    for (JmhRun.Score score : scores) {
      Json.Fields item =
          Json.Fields.NONE
              .with("policy", score.policy())
              .with("benchmark", score.benchmark())
              .with("unit", score.unit())
              .with("low", Decimals.json(score.time().low(), 3))
              .with("median", Decimals.json(score.time().median(), 3))
              .with("high", Decimals.json(score.time().high(), 3));
      if (Double.isFinite(score.allocatedBytes())) {
        item = item.with("allocatedBytes", Decimals.json(score.allocatedBytes(), 0));
      }
      items.add(item);
    }
    return new Json.Array(items);
  }
}
