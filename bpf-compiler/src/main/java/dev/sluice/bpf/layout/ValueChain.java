package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Tests for values of a range, the heaviest first, after which everything that is left leads to one
 * target.
 */
final class ValueChain {
  /** The most tests, one after the other, that are weighed in one piece. */
  private static final int LIMIT = 24;

  /** No target. */
  private static final int NONE = -1;

  private final Intervals intervals;

  /** The intervals of one value, the heaviest first; of equal ones the range's first. */
  private int[] values = new int[LIMIT];

  private int size;
  private long arriving;

  /** The target of the intervals with more than one value. */
  private int rest = NONE;

  /** However many intervals follow. */
  private boolean impossible;

  ValueChain(Intervals intervals) {
    this.intervals = intervals;
  }

  /** Adds an interval, the range's next one. */
  void add(int i) {
    if (impossible) {
      return;
    }
    arriving += intervals.weight(i);
    if (!intervals.isSingle(i)) {
      impossible |= rest != NONE && rest != intervals.target(i);
      rest = intervals.target(i);
    } else {
      insert(i);
    }
  }

  private void insert(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int place = size++;
    while (place > 0 && intervals.weight(values[place - 1]) < intervals.weight(value)) {
      values[place] = values[place - 1];
      place--;
    }
    values[place] = value;
  }

  /** The least cost, or a limit if it is not below it. */
  long cost(long limit) {
    if (impossible) {
      return limit;
    }
    if (rest != NONE) {
      long cost = costBefore(rest);
      impossible = cost == Long.MAX_VALUE;
      return Math.min(limit, cost);
    }
    long best = limit;
    for (int i = 0; i < size; i++) {
      if (isFirstWithItsTarget(i)) {
        best = Math.min(best, costBefore(intervals.target(values[i])));
      }
    }
    return best;
  }

  private boolean isFirstWithItsTarget(int i) {
    for (int j = 0; j < i; j++) {
      if (intervals.target(values[j]) == intervals.target(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** What it costs if all that is left leads to a target; endless if it is too long. */
  private long costBefore(int target) {
    long left = arriving;
    long cost = 0;
    int tests = 0;
    for (int i = 0; i < size; i++) {
      if (intervals.target(values[i]) != target) {
        cost += left + intervals.price();
        left -= intervals.weight(values[i]);
        tests++;
        if (tests > LIMIT) {
          return Long.MAX_VALUE;
        }
      }
    }
    return cost;
  }

  /** The steps of a chain that costs so much. */
  Step step(long cost, Steps steps, IntFunction<Step> targets) {
    int last = rest;
    for (int i = 0; i < size && last == NONE; i++) {
      int target = intervals.target(values[i]);
      last = costBefore(target) == cost ? target : NONE;
    }
    Step chain = targets.apply(last);
    for (int i = size - 1; i >= 0; i--) {
      int target = intervals.target(values[i]);
      if (target != last) {
        chain =
            steps.branch(JumpTest.EQUAL, intervals.first(values[i]), targets.apply(target), chain);
      }
    }
    return chain;
  }
}
