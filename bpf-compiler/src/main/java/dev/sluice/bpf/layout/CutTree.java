package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import java.util.function.IntFunction;

/**
 * A test of order that divides a long row of intervals.
 *
 * @param at where the upper part begins
 * @param ask what the test costs
 */
record CutTree(int at, long ask, ComparisonTree lower, ComparisonTree upper)
    implements ComparisonTree {
  /** More intervals than this are cut. */
  static final int PART_LIMIT = 24;

  /** A tree for any number of intervals: parts of about equal weight, each with the least tree. */
  static ComparisonTree of(Intervals intervals) {
    return of(intervals, 0, intervals.size() - 1);
  }

  private static ComparisonTree of(Intervals intervals, int from, int to) {
    if (to - from < PART_LIMIT || intervals.leadToOne(from, to)) {
      return LeastTree.ofOrder(intervals.part(from, to));
    }
    int middle = middle(intervals, from, to);
    return new CutTree(
        intervals.first(middle),
        intervals.sum(from, to) + intervals.price(),
        of(intervals, from, middle - 1),
        of(intervals, middle, to));
  }

  private static int middle(Intervals intervals, int from, int to) {
    // However uneven the weights, the number of cuts above a part grows with the logarithm only.
    int margin = (to - from + 1) / 4;
    int at = from + 1 + margin;
    while (at < to - margin && intervals.sum(from, at - 1) < intervals.sum(at, to)) {
      at++;
    }
    return at;
  }

  @Override
  public long cost() {
    return ask + lower.cost() + upper.cost();
  }

  @Override
  public Step step(Steps steps, IntFunction<Step> targets) {
    return steps.branch(
        JumpTest.GREATER_OR_EQUAL, at, upper.step(steps, targets), lower.step(steps, targets));
  }
}
