package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import java.util.Optional;
import java.util.function.IntFunction;

/** The least tree for some intervals. */
final class LeastTree implements ComparisonTree {
  private final Intervals intervals;
  private final RunCosts runs;
  private final TreeSearch search;
  private final Range all;
  private final long cost;

  private LeastTree(Intervals intervals, EarlyValues values, Looks looks) {
    this.intervals = intervals;
    this.runs = new RunCosts(intervals, values);
    this.search = new TreeSearch(intervals, runs, values, looks);
    this.all = Range.all(0, intervals.size() - 1);
    this.cost = search.cost(all, Long.MAX_VALUE);
  }

  /** The least of the trees of tests of order that end in chains of tests for values. */
  static LeastTree ofOrder(Intervals intervals) {
    return new LeastTree(intervals, EarlyValues.NONE, new Looks());
  }

  /**
   * The least of the trees that may also test for some values before a test of order; empty if that
   * takes too long.
   */
  static Optional<LeastTree> search(Intervals intervals, EarlyValues values, Looks looks) {
    looks.begin();
    LeastTree tree = new LeastTree(intervals, values, looks);
    return looks.areExceeded() ? Optional.empty() : Optional.of(tree);
  }

  @Override
  public long cost() {
    return cost;
  }

  @Override
  public Step step(Steps steps, IntFunction<Step> targets) {
    return step(all, steps, targets);
  }

  private Step step(Range range, Steps steps, IntFunction<Step> targets) {
    if (search.leadsToOne(range)) {
      return targets.apply(intervals.target(range.from()));
    }
    Choice choice = search.choice(range).orElseGet(() -> choice(range.from(), range.to()));
    int at = choice.at();
    return switch (choice.kind()) {
      case NOTHING -> throw new AssertionError("nothing was found for a part of the least tree");
      case CHAIN -> chain(range).step(choice.cost(), steps, targets);
      case ORDER ->
          steps.branch(
              JumpTest.GREATER_OR_EQUAL,
              intervals.first(at),
              step(range.since(at), steps, targets),
              step(range.upTo(at - 1), steps, targets));
      case VALUE ->
          steps.branch(
              JumpTest.EQUAL,
              intervals.first(at),
              targets.apply(intervals.target(at)),
              step(range.without(at), steps, targets));
    };
  }

  /** The same for a run for which nothing had to be searched. */
  private Choice choice(int from, int to) {
    long least = runs.cost(from, to);
    boolean isChain = chain(Range.all(from, to)).cost(least + 1) == least;
    return isChain
        ? new Choice(Choice.Kind.CHAIN, Range.NONE, least)
        : new Choice(Choice.Kind.ORDER, runs.firstDivision(from, to), least);
  }

  private ValueChain chain(Range range) {
    ValueChain chain = new ValueChain(intervals);
    for (int run = 0; run < range.runs(); run++) {
      for (int i = range.first(run); i <= range.last(run); i++) {
        chain.add(i);
      }
    }
    return chain;
  }
}
