package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.lower.DataWord;
import dev.sluice.bpf.lower.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays decisions out as steps: intervals become balanced trees of comparisons, a single value
 * between two equal neighbours one test for equality, and a word that is still in the accumulator
 * is not loaded again.
 */
public final class Layout {
  private final Steps steps = new Steps();
  private final Map<Entry, Step> laidOut = new HashMap<>();

  private Layout() {}

  /** The first step of a filter that makes a decision. */
  public static Step of(Decision decision) {
    return new Layout().enter(decision, Optional.empty());
  }

  /** A decision with the word that the accumulator holds, unmasked, on the way into it. */
  private record Entry(Decision decision, Optional<DataWord> held) {}

  private Step enter(Decision decision, Optional<DataWord> held) {
    Entry entry = new Entry(decision, held.filter(word -> reads(decision, word)));
    Step known = laidOut.get(entry);
    if (known == null) {
      known = make(decision, entry.held().isPresent());
      laidOut.put(entry, known);
    }
    return known;
  }

  private static boolean reads(Decision decision, DataWord word) {
    if (decision instanceof Decision.Select select) {
      return select.word().equals(word);
    }
    return decision instanceof Decision.AnyBit bits && bits.word().equals(word);
  }

  private Step make(Decision decision, boolean held) {
    if (decision instanceof Decision.Return end) {
      return steps.end(end.action());
    } else if (decision instanceof Decision.AnyBit bits) {
      Optional<DataWord> word = Optional.of(bits.word());
      Step test =
          steps.branch(
              JumpTest.ANY_BIT,
              bits.bits(),
              enter(bits.whenAny(), word),
              enter(bits.whenNone(), word));
      return held ? test : steps.load(bits.word(), test);
    } else if (decision instanceof Decision.Select select) {
      boolean masked = select.mask() != -1;
      Optional<DataWord> left = masked ? Optional.empty() : Optional.of(select.word());
      Step tree = tree(select.intervals(), left, 0, select.intervals().size());
      Step compared = masked ? steps.and(select.mask(), tree) : tree;
      return held ? compared : steps.load(select.word(), compared);
    }
    throw new AssertionError(decision);
  }

  private Step tree(List<Decision.Interval> intervals, Optional<DataWord> held, int from, int to) {
    if (to - from == 1) {
      return enter(intervals.get(from).target(), held);
    }
    for (int i = from; i < to && to - from <= 3; i++) {
      if (isSingle(intervals, i) && othersAgree(intervals, from, to, i)) {
        return steps.branch(
            JumpTest.EQUAL,
            intervals.get(i).first(),
            enter(intervals.get(i).target(), held),
            enter(intervals.get(i == from ? from + 1 : from).target(), held));
      }
    }
    int middle = (from + to + 1) / 2;
    return steps.branch(
        JumpTest.GREATER_OR_EQUAL,
        intervals.get(middle).first(),
        tree(intervals, held, middle, to),
        tree(intervals, held, from, middle));
  }

  /** Whether an interval is one value. The last one never counts: it would be the largest word. */
  private static boolean isSingle(List<Decision.Interval> intervals, int i) {
    return i + 1 == intervals.size()
        ? intervals.get(i).first() == -1
        : intervals.get(i).first() + 1 == intervals.get(i + 1).first();
  }

  private static boolean othersAgree(
      List<Decision.Interval> intervals, int from, int to, int except) {
    Decision other = intervals.get(except == from ? from + 1 : from).target();
    for (int i = from; i < to; i++) {
      if (i != except && intervals.get(i).target() != other) {
        return false;
      }
    }
    return true;
  }
}
