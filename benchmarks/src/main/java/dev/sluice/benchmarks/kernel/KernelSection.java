package dev.sluice.benchmarks.kernel;

import dev.sluice.benchmarks.report.BarChart;
import dev.sluice.benchmarks.report.Decimals;
import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.render.Json;
import java.util.ArrayList;
import java.util.List;

/** Nanoseconds, as tables and charts. */
public final class KernelSection {
  private static final String REFERENCE = "libseccomp";

  private final List<Table> tables = new ArrayList<>();
  private final List<Json> data = new ArrayList<>();
  private final List<BarChart.Group> calls = new ArrayList<>();
  private final List<BarChart.Group> installs = new ArrayList<>();

  private KernelSection() {}

  /** Measures the bitmap, and shows it with what was measured for some policies. */
  public static Section of(
      CallTimes kernel, List<KernelTimes> measured, int rounds, int repetitions) {
    KernelSection section = new KernelSection();
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    section.add(BitmapTimes.measure(kernel, abi, rounds, repetitions));
    measured.forEach(section::add);
    return section.section(rounds, repetitions);
  }

  private void add(BitmapTimes times) {
    List<List<String>> rows = new ArrayList<>();
    List<Json> items = new ArrayList<>();
    for (int i = 0; i < times.names().size(); i++) {
      List<Double> rounds = times.nanoseconds(i);
      int length = times.filters().get(i).map(Program::length).orElse(0);
      rows.add(
          List.of(
              times.names().get(i),
              length > 0 ? Integer.toString(length) : "",
              Decimals.text(Spread.of(rounds).median(), 0)));
      items.add(
          Json.Fields.NONE
              .with("filter", times.names().get(i))
              .with("length", length)
              .with("callNanoseconds", json(Spread.of(rounds))));
    }
    tables.add(
        new Table(
            "**The bitmap**: one close that is always permitted, ns",
            List.of("filter", "length", "close"),
            rows,
            List.of(
                "The third filter compares as much as the fourth, but the kernel has found out"
                    + " beforehand that it permits the call.")));
    data.add(Json.Fields.NONE.with("policy", "bitmap").with("filters", new Json.Array(items)));
  }

  private void add(KernelTimes times) {
    String label = times.policy().key() + ": " + times.policy().title();
    KernelTimes.Row reference =
        times.filters().stream()
            .filter(row -> row.name().startsWith(REFERENCE))
            .reduce((first, second) -> second)
            .orElse(times.bare());
    tables.add(table(label, times, reference));
    data.add(json(times));
    installs.add(
        new BarChart.Group(
            label,
            times.filters().stream()
                .filter(row -> row.length() > 0)
                .map(row -> bar(row.name(), micros(row.times().install())))
                .toList()));
    for (int w = 0; w < times.workloads().size(); w++) {
      int workload = w;
      calls.add(
          new BarChart.Group(
              times.policy().key() + ": " + times.workloads().get(w).name(),
              times.filters().stream()
                  .map(
                      row -> bar(row.name(), Spread.of(row.times().calls().get(workload)).median()))
                  .toList()));
    }
  }

  private static BarChart.Bar bar(String name, double value) {
    return new BarChart.Bar(name, value, Decimals.text(value, 0));
  }

  private static double micros(List<Double> nanoseconds) {
    return Spread.of(nanoseconds).median() / 1000;
  }

  private static Table table(String label, KernelTimes times, KernelTimes.Row reference) {
    List<String> columns = new ArrayList<>(List.of("filter", "length", "install, µs"));
    List<String> remarks = new ArrayList<>();
    for (MeasuredCalls workload : times.workloads()) {
      columns.add(workload.name());
      if (workload.share() < 1) {
        String share = Decimals.text(workload.share() * 100, 1);
        remarks.add(
            workload.name()
                + ": "
                + share
                + " % of the recorded calls; the others would do something or wait.");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (KernelTimes.Row row : times.filters()) {
      List<String> cells = new ArrayList<>(List.of(row.name()));
      cells.add(row.length() > 0 ? Integer.toString(row.length()) : "");
      cells.add(row.length() > 0 ? install(row, reference) : "");
      for (int w = 0; w < times.workloads().size(); w++) {
        cells.add(call(row, w, times.bare(), reference));
      }
      rows.add(cells);
    }
    remarks.add("× is the ratio to " + reference.name() + ", of the whole call.");
    return new Table(
        "**" + label + "**: one call, ns, and how much more than without filter",
        columns,
        rows,
        remarks);
  }

  private static String install(KernelTimes.Row row, KernelTimes.Row reference) {
    String median = Decimals.text(micros(row.times().install()), 0);
    return reference.length() > 0
        ? median + ratio(row.times().install(), reference.times().install())
        : median;
  }

  private static String call(
      KernelTimes.Row row, int workload, KernelTimes.Row bare, KernelTimes.Row reference) {
    List<Double> rounds = row.times().calls().get(workload);
    double more = Spread.ofDifferences(rounds, bare.times().calls().get(workload)).median();
    return Decimals.text(Spread.of(rounds).median(), 0)
        + (row.length() > 0 ? (more < 0 ? " −" : " +") + Decimals.text(Math.abs(more), 0) : "")
        + ratio(rounds, reference.times().calls().get(workload));
  }

  private static String ratio(List<Double> rounds, List<Double> by) {
    return " ×" + Decimals.text(Spread.ofRatios(rounds, by).median(), 2);
  }

  private static Json json(KernelTimes times) {
    List<Json> filters = new ArrayList<>();
    for (KernelTimes.Row row : times.filters()) {
      List<Json> workloads = new ArrayList<>();
      for (int w = 0; w < times.workloads().size(); w++) {
        workloads.add(
            json(Spread.of(row.times().calls().get(w)))
                .with("workload", times.workloads().get(w).name()));
      }
      filters.add(
          Json.Fields.NONE
              .with("filter", row.name())
              .with("length", row.length())
              .with("installNanoseconds", json(Spread.of(row.times().install())))
              .with("callNanoseconds", new Json.Array(workloads)));
    }
    return Json.Fields.NONE
        .with("policy", times.policy().key())
        .with("filters", new Json.Array(filters));
  }

  private static Json.Fields json(Spread spread) {
    return Json.Fields.NONE
        .with("low", Decimals.json(spread.low(), 1))
        .with("median", Decimals.json(spread.median(), 1))
        .with("high", Decimals.json(spread.high(), 1));
  }

  private Section section(int rounds, int repetitions) {
    return new Section(
        "kernel",
        "Nanoseconds in the kernel",
        List.of(
            "A program compiled by gcc makes the calls. In each of "
                + rounds
                + " rounds every filter gets a process of its own, one after the other on one"
                + " processor: it installs the filter, then makes each call "
                + repetitions
                + " times after a warm-up. Differences and ratios are taken within each round. The"
                + " kernel has the bitmap and compiles filters to machine code.",
            "Files are closed and pointers null: permitted calls fail early, so that little but the"
                + " way into the kernel and the filter is measured. What real calls do beside that"
                + " makes all ratios smaller. A call that the filter denies is cheaper than one"
                + " that the kernel carries out and refuses. A filter of one instruction shows what"
                + " any filter costs. Branches are well predicted in a loop that makes one call;"
                + " the replayed traces are closer to life."),
        tables,
        List.of(
            new BarChart("install", "Installing a filter", "median, microseconds", installs),
            new BarChart("calls", "One call under a filter", "median, nanoseconds", calls)),
        new Json.Array(data));
  }
}
