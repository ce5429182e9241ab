package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.report.Decimals;
import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The most important figures of all policies in one table: the best peer's, and Sluice's. */
final class Summary {
  private static final String TREE = " O2";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a policy with the figures of its filters, by their names. */
  void add(String policy, Map<String, FilterFigures> figures) {
    Optional<FilterFigures> peer =
        figures.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(TREE))
            .map(Map.Entry::getValue)
            .findFirst();
    Optional<FilterFigures> every = Optional.ofNullable(figures.get(Candidate.EVERY_CALL));
    Optional<FilterFigures> left = Optional.ofNullable(figures.get(Candidate.LEFT_BY_BITMAP));
    Optional<FilterFigures> synthetic = Optional.ofNullable(figures.get(Candidate.FOR_SYNTHETIC));
    rows.add(
        List.of(
            policy,
            pair(peer, left, f -> Integer.toString(f.length())),
            pair(peer, left, f -> Integer.toString(f.longestPath())),
            pair(peer, every, f -> text(f.mean(true, FilterFigures.UnderTrace::mean))),
            pair(peer, left, f -> text(f.mean(true, FilterFigures.UnderTrace::notFromBitmap))),
            pair(
                peer,
                synthetic,
                f -> text(f.mean(false, FilterFigures.UnderTrace::notFromBitmap)))));
  }

  private static String text(double value) {
    return Decimals.text(value, 1);
  }

  private static String pair(
      Optional<FilterFigures> peer,
      Optional<FilterFigures> own,
      Function<FilterFigures, String> figure) {
    return peer.map(figure).orElse("–") + " → " + own.map(figure).orElse("–");
  }

  Table table() {
    return new Table(
        "**libseccomp at its second level → Sluice**",
        List.of(
            "policy",
            "length",
            "longest path",
            "mean, every call",
            "mean, not from bitmap",
            "synthetic, not from bitmap"),
        rows,
        List.of(
            "Sluice's figures are of the filter for kernels from 5.11 and the mix of the six"
                + " traces, but *mean, every call* of that for kernels before 5.11, and *synthetic*"
                + " of that for the synthetic trace: who knows a load gives it as weights."));
  }
}
