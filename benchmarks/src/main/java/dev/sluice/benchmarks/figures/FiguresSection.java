package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.report.BarChart;
import dev.sluice.benchmarks.report.Decimals;
import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be counted of the filters of some policies. */
public final class FiguresSection {
  /** How a compiler's name ends that looks for numbers one after the other: too long for charts. */
  private static final String LIST = " O1";

  private final List<Trace> traces = Trace.all();
  private final List<Table> tables = new ArrayList<>();
  private final Summary summary = new Summary();
  private final List<Json> data = new ArrayList<>();
  private final List<BarChart.Group> executed = new ArrayList<>();
  private final List<BarChart.Group> notFromBitmap = new ArrayList<>();
  private final List<BarChart.Group> lengths = new ArrayList<>();

  private FiguresSection() {}

  /** Counts. */
  public static Section of(List<BenchmarkPolicy> policies) {
    FiguresSection figures = new FiguresSection();
    Weights weights = Trace.mix(Trace.recordings());
    Optional<Libseccomp> libseccomp = Libseccomp.load();
    policies.forEach(policy -> figures.add(policy, Candidate.of(policy, weights, libseccomp)));
    return figures.section();
  }

  private void add(BenchmarkPolicy policy, List<Candidate> candidates) {
    List<Abi> abis = BenchmarkPolicy.abis(policy.policy());
    List<List<String>> rows = new ArrayList<>();
    Map<String, List<String>> remarks = new LinkedHashMap<>();
    Map<String, FilterFigures> counted = new LinkedHashMap<>();
    List<Json> filters = new ArrayList<>();
    List<BarChart.Bar> executedBars = new ArrayList<>();
    List<BarChart.Bar> leftBars = new ArrayList<>();
    List<BarChart.Bar> lengthBars = new ArrayList<>();
    for (Candidate candidate : candidates) {
      String remark = candidate.judgement().remark();
      if (!remark.isEmpty()) {
        remarks.computeIfAbsent(remark, r -> new ArrayList<>()).add(candidate.compiler());
      }
      Json.Fields filter =
          Json.Fields.NONE
              .with("compiler", candidate.compiler())
              .with("equal", new Json.Flag(candidate.judgement().equal()))
              .with("remark", remark);
      if (candidate.judgement().equal()) {
        FilterFigures figures = FilterFigures.of(candidate.program(), abis, traces);
        rows.add(row(candidate, figures));
        counted.put(candidate.compiler(), figures);
        filters.add(json(filter, figures));
        double mean = figures.mean(true, FilterFigures.UnderTrace::mean);
        double left = figures.mean(true, FilterFigures.UnderTrace::notFromBitmap);
        if (!candidate.compiler().endsWith(LIST)) {
          executedBars.add(bar(candidate, mean));
          leftBars.add(bar(candidate, left));
        }
        lengthBars.add(
            new BarChart.Bar(
                candidate.compiler(), figures.length(), Integer.toString(figures.length())));
      } else {
        filters.add(filter);
      }
    }
    String label = policy.key() + ": " + policy.title();
    List<String> notes = new ArrayList<>();
    remarks.forEach((remark, whose) -> notes.add(String.join(", ", whose) + ": " + remark + "."));
    tables.add(new Table("**" + label + "**", columns(), rows, notes));
    summary.add(policy.key(), counted);
    data.add(
        Json.Fields.NONE
            .with("policy", policy.key())
            .with("title", policy.title())
            .with("filters", new Json.Array(filters)));
    executed.add(new BarChart.Group(label, executedBars));
    notFromBitmap.add(new BarChart.Group(label, leftBars));
    lengths.add(new BarChart.Group(label, lengthBars));
  }

  private static BarChart.Bar bar(Candidate candidate, double value) {
    return new BarChart.Bar(candidate.compiler(), value, Decimals.text(value, 1));
  }

  private List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("filter", "length", "longest path", "constant allow"));
    traces.forEach(trace -> columns.add(trace.name()));
    columns.add("mean");
    columns.add("mean, not from bitmap");
    columns.add("synthetic, not from bitmap");
    return columns;
  }

  private static List<String> row(Candidate candidate, FilterFigures figures) {
    List<String> row = new ArrayList<>();
    row.add(candidate.compiler());
    row.add(Integer.toString(figures.length()));
    row.add(Integer.toString(figures.longestPath()));
    row.add(
        figures.constantAllow().values().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" + ")));
    figures.traces().forEach(trace -> row.add(Decimals.text(trace.mean(), 1)));
    row.add(Decimals.text(figures.mean(true, FilterFigures.UnderTrace::mean), 2));
    row.add(Decimals.text(figures.mean(true, FilterFigures.UnderTrace::notFromBitmap), 2));
    row.add(Decimals.text(figures.mean(false, FilterFigures.UnderTrace::notFromBitmap), 2));
    return row;
  }

  private static Json json(Json.Fields filter, FilterFigures figures) {
    Json.Fields constantAllow = Json.Fields.NONE;
    for (Map.Entry<Abi, Long> entry : figures.constantAllow().entrySet()) {
      constantAllow = constantAllow.with(entry.getKey().name(), entry.getValue());
    }
    List<Json> traces = new ArrayList<>();
    for (FilterFigures.UnderTrace trace : figures.traces()) {
      traces.add(
          Json.Fields.NONE
              .with("trace", trace.trace().name())
              .with("measured", new Json.Flag(trace.trace().measured()))
              .with("mean", Decimals.json(trace.mean(), 4))
              .with("notFromBitmap", Decimals.json(trace.notFromBitmap(), 4)));
    }
    return filter
        .with("length", figures.length())
        .with("longestPath", figures.longestPath())
        .with("constantAllow", constantAllow)
        .with("traces", new Json.Array(traces));
  }

  private Section section() {
    List<Table> all = new ArrayList<>(List.of(summary.table()));
    all.addAll(tables);
    return new Section(
        "figures",
        "Instructions",
        List.of(
            "How many instructions a call executes, mean over the calls of a trace; the mean over"
                + " the six measured traces counts each program the same. Kernels before 5.11 run"
                + " the filter for every call. Later ones keep a bitmap of the calls of their"
                + " 64-bit and 32-bit ABI that a filter permits whatever the arguments (x32 has"
                + " none); *not from bitmap* is what is left then: the sum over all other calls,"
                + " divided by the number of all calls. *Constant allow* is the number of calls for"
                + " which the kernel's own rule finds that out, by ABI. *Longest path* is over the"
                + " paths that some call takes.",
            "Sluice's filters are made without weights, and for the mix of the six traces on"
                + " kernels without and with the bitmap. That is the load on which they are then"
                + " counted: other loads gain less. vmm-synthetic was invented, not measured, and"
                + " is not in the mix. Of an argument that is a pointer the traces say nothing.",
            "The first and last instructions of a filter cost as much as the others here, and an"
                + " instruction is no measure of time: that is below. Of other compilers only"
                + " libseccomp is measured here."),
        all,
        List.of(
            new BarChart(
                "executed", "Executed instructions", "mean of six traces, every call", executed),
            new BarChart(
                "not-from-bitmap",
                "Executed instructions, with the bitmap",
                "mean of six traces, from Linux 5.11 on",
                notFromBitmap),
            new BarChart("length", "Length of the filter", "instructions", lengths)),
        new Json.Array(data));
  }
}
