package dev.sluice.bpf.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the intervals of a word, in ascending order, and finds a tree for them. */
final class ComparisonTreeBuilder {
  /** Up to that many intervals the best tree of all is found. */
  private static final int EXACT_LIMIT = 192;

  /**
   * How many times the price of an instruction has to arrive before it matters in what order things
   * are asked.
   */
  private static final int WORTHWHILE = 64;

  private final long price;
  private final long frequent;
  private final boolean measured;
  private final List<Long> firsts = new ArrayList<>();
  private final List<Integer> targets = new ArrayList<>();
  private final List<Long> weights = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param price what an instruction costs, whether it is executed or not
   * @param frequent the weight of a value from which on it may be tested for by itself, although
   *     its neighbours lead to the same target
   * @param measured whether the weights say how often calls are made
   */
  ComparisonTreeBuilder(long price, long frequent, boolean measured) {
    this.price = price;
    this.frequent = frequent;
    this.measured = measured;
  }

  /**
   * Adds an interval.
   *
   * @param from its first value
   * @param end the first value behind it
   * @param target where it leads
   * @param other the weight of calls of which no value is known, at least 1
   * @param values the values that are known, in ascending order
   */
  void add(long from, long end, int target, long other, List<ValueWeight> values) {
    long start = from;
    long weight = other;
    for (ValueWeight value : values) {
      if (value.weight() >= frequent && end - from > 1) {
        if (value.value() > start) {
          item(start, target, weight);
          weight = 1;
        }
        item(value.value(), target, value.weight());
        start = value.value() + 1;
      } else {
        weight += value.weight();
      }
    }
    if (start < end) {
      item(start, target, weight);
    } else {
      int last = weights.size() - 1;
      weights.set(last, weights.get(last) + weight);
    }
  }

  private void item(long from, int target, long weight) {
    firsts.add(from);
    targets.add(target);
    weights.add(weight);
  }

  /**
   * The best tree that is found.
   *
   * @param looks how often all searches together may look at what comes after a value
   */
  ComparisonTree build(Looks looks) {
    Intervals intervals =
        new Intervals(
            firsts.stream().mapToLong(Long::longValue).toArray(),
            targets.stream().mapToInt(Integer::intValue).toArray(),
            weights.stream().mapToLong(Long::longValue).toArray(),
            1L << Integer.SIZE,
            price);
    int size = intervals.size();
    if (measured && size <= EXACT_LIMIT && intervals.sum(0, size - 1) > WORTHWHILE * price) {
      for (EarlyValues values : EarlyValues.values()) {
        Optional<LeastTree> found = LeastTree.search(intervals, values, looks);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return CutTree.of(intervals);
  }
}
