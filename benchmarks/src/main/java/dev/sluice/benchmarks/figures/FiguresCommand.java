package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.weight.Weights;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints what can be counted of the filters of some policies. */
public final class FiguresCommand {
  private FiguresCommand() {}

  /** Prints a table for each policy. */
  public static void print(List<BenchmarkPolicy> policies, PrintStream out) {
    List<Trace> traces = Trace.all();
    Weights weights = Trace.mix(Trace.recordings());
    Optional<Libseccomp> libseccomp = Libseccomp.load();
    if (libseccomp.isEmpty()) {
      out.println("No libseccomp here: nothing to compare with.");
    }
    for (BenchmarkPolicy policy : policies) {
      out.printf(Locale.ROOT, "%n%s: %s%n", policy.key(), policy.title());
      header(traces, out);
      Policy resolved = policy.policy();
      for (Candidate candidate : Candidate.of(policy, weights, libseccomp)) {
        FilterFigures figures =
            FilterFigures.of(candidate.program(), BenchmarkPolicy.abis(resolved), traces);
        row(candidate, figures, out);
      }
    }
  }

  private static void header(List<Trace> traces, PrintStream out) {
    out.printf(Locale.ROOT, "%-22s %6s %7s %12s", "", "length", "longest", "const allow");
    for (Trace trace : traces) {
      out.printf(Locale.ROOT, " %9.9s", trace.name());
    }
    out.printf(Locale.ROOT, " | %6s | %s%n", "mean", "not from bitmap: mean, synthetic");
  }

  private static void row(Candidate candidate, FilterFigures figures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-22s %6d %7d %12s",
        candidate.compiler(),
        figures.length(),
        figures.longestPath(),
        String.join("+", figures.constantAllow().values().stream().map(n -> "" + n).toList()));
    for (FilterFigures.UnderTrace trace : figures.traces()) {
      out.printf(Locale.ROOT, " %9.2f", trace.executed().mean());
    }
    FilterFigures.Executed mean = figures.measuredMean();
    out.printf(
        Locale.ROOT,
        " | %6.2f | %6.2f %6.2f%n",
        mean.mean(),
        mean.notFromBitmap(),
        figures.syntheticMean().notFromBitmap());
    if (!candidate.judgement().remark().isEmpty()) {
      out.println("  ^ " + candidate.judgement().remark());
    }
  }
}
