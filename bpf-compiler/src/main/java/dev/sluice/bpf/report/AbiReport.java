package dev.sluice.bpf.report;

import dev.sluice.bpf.cost.CallCost;
import dev.sluice.bpf.cost.Expectation;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a filter costs the calls of one ABI.
 *
 * @param abi the ABI
 * @param kernel the release for which the filter was compiled
 * @param calls what becomes of each call that the release has, by name
 * @param newer how many calls of the tables the release lacks
 * @param alwaysPermitted how many of the calls a bitmap answers, whether this release has one or
 *     not
 * @param expectation what the calls cost by the weights; empty if the release has none
 * @param basis what these weights are
 */
public record AbiReport(
    Abi abi,
    KernelRelease kernel,
    List<CallReport> calls,
    int newer,
    int alwaysPermitted,
    Optional<Expectation> expectation,
    Basis basis) {
  /** Bitmap first, then what depends on arguments, then the rest by the number of instructions. */
  private static final Comparator<CallReport> BY_COST =
      Comparator.<CallReport>comparingInt(AbiReport::rank)
          .thenComparing(report -> report.cost().most())
          .thenComparing(report -> report.cost().least());

  /** Copies the calls. */
  public AbiReport {
    calls = List.copyOf(calls);
  }

  private static int rank(CallReport report) {
    if (report.cost() instanceof CallCost.Bitmap) {
      return 0;
    } else if (report.cost() instanceof CallCost.Unasked) {
      return 3;
    }
    return report.verdicts().size() > 1 ? 1 : 2;
  }

  /** Whether the kernel keeps a bitmap for this ABI. */
  private boolean hasBitmap() {
    return abi.bitmapSince().filter(since -> since.compareTo(kernel) <= 0).isPresent();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(abi.name());
    facts().forEach(fact -> lines.add("  " + fact));
    Map<String, List<String>> byOutcome = new LinkedHashMap<>();
    for (CallReport report : calls.stream().sorted(BY_COST).toList()) {
      byOutcome
          .computeIfAbsent(report.outcome(abi), o -> new ArrayList<>())
          .add(report.call().name().value());
    }
    byOutcome.forEach(
        (outcome, names) -> {
          lines.add("  " + outcome + (names.size() == 1 ? "" : " (" + names.size() + ")"));
          ShortLines.add(lines, "    ", names, " ");
        });
    if (newer > 0) {
      lines.add("  newer than Linux " + kernel + ", not listed: " + newer);
    }
    return lines;
  }

  /** What the filter costs the calls of the ABI taken together. */
  List<String> facts() {
    List<String> facts = new ArrayList<>(bitmapFacts());
    expectation.ifPresent(e -> facts.addAll(meanFacts(e)));
    return facts;
  }

  private List<String> bitmapFacts() {
    String answers = alwaysPermitted + " of " + calls.size() + " calls";
    if (hasBitmap()) {
      return List.of("Linux " + kernel + " answers " + answers + " from its bitmap");
    }
    String always = "Linux " + kernel + " runs the filter for every call,";
    return abi.bitmapSince()
        .map(since -> List.of(always, since + " answers " + answers + " from a bitmap"))
        .orElseGet(() -> List.of(always, "no kernel has a bitmap for " + abi));
  }

  private List<String> meanFacts(Expectation expectation) {
    String mean = "mean " + basis.text() + ": " + expectation.mean(2);
    return hasBitmap()
        ? List.of(
            mean,
            "mean without the bitmap: " + expectation.meanWithoutBitmap(2),
            "answered without the filter: " + expectation.answeredPercent(1) + "%")
        : List.of(mean);
  }

  /** The same as data; the sums are exact. */
  Fields fields() {
    return Fields.NONE
        .with("abi", abi.name())
        .withAny("bitmapSince", abi.bitmapSince().map(since -> new Json.Text(since.toString())))
        .with("bitmap", new Json.Flag(hasBitmap()))
        .with("alwaysPermitted", alwaysPermitted)
        .with("weights", basis.name().toLowerCase(Locale.ROOT))
        .withAny("expectation", expectation.map(AbiReport::fields))
        .with("calls", new Json.Array(calls.stream().<Json>map(c -> c.fields(abi)).toList()));
  }

  private static Fields fields(Expectation expectation) {
    return Fields.NONE
        .with("weight", whole(expectation.weight()))
        .with("answered", whole(expectation.answered()))
        .with("executed", fields(expectation.asked()))
        .with("executedWithoutBitmap", fields(expectation.always()));
  }

  private static Fields fields(Expectation.Sum sum) {
    return Fields.NONE.with("least", whole(sum.least())).with("most", whole(sum.most()));
  }

  private static Json whole(BigInteger value) {
    return new Json.Whole(value);
  }
}
