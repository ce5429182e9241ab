package dev.sluice.bpf.layout;

/**
 * The values of a range that may be worth a test before any test of order: at most two, the
 * heaviest, and the heaviest of those that lead elsewhere. docs/optimality.md says why.
 */
final class Candidates {
  /** No value. */
  static final int NONE = -1;

  private final Intervals intervals;
  private final EarlyValues values;
  private int from = NONE;
  private int to = NONE;
  private long arriving;

  /** The heaviest interval, and the heaviest of those that lead elsewhere. */
  private int heaviest = NONE;

  private int otherwise = NONE;

  /** The same of intervals of one value. */
  private int value = NONE;

  private int otherValue = NONE;

  /**
   * Of no interval yet.
   *
   * @param values which may be candidates at all
   */
  Candidates(Intervals intervals, EarlyValues values) {
    this.intervals = intervals;
    this.values = values;
  }

  /** Adds an interval, the range's next one. */
  void add(int i) {
    from = from == NONE ? i : from;
    to = i;
    arriving += intervals.weight(i);
    if (isHeavier(i, heaviest)) {
      otherwise = leadsElsewhere(heaviest, i) ? heaviest : otherwise;
      heaviest = i;
    } else if (leadsElsewhere(heaviest, i) && isHeavier(i, otherwise)) {
      otherwise = i;
    }
    if (intervals.isSingle(i)) {
      addValue(i);
    }
  }

  private void addValue(int i) {
    if (isHeavier(i, value)) {
      otherValue = leadsElsewhere(value, i) ? value : otherValue;
      value = i;
    } else if (leadsElsewhere(value, i) && isHeavier(i, otherValue)) {
      otherValue = i;
    }
  }

  private boolean leadsElsewhere(int one, int other) {
    return one != NONE && intervals.target(one) != intervals.target(other);
  }

  private boolean isHeavier(int one, int other) {
    return other == NONE || intervals.weight(one) > intervals.weight(other);
  }

  /** The heaviest value if it is worth a test, else none. */
  int first() {
    return isPossible(value) ? value : NONE;
  }

  /** The heaviest value that leads elsewhere than the first if it is worth a test, else none. */
  int second() {
    return isPossible(otherValue) ? otherValue : NONE;
  }

  private boolean isPossible(int i) {
    // A test for an end is one of order. What comes next after another one separates at least one
    // end from a value that is no lighter; and everything heavier than the value leads to one
    // target.
    return i > from
        && i < to
        && intervals.weight(i) >= Math.min(intervals.weight(from), intervals.weight(to))
        && (otherwise == NONE || !isHeavier(otherwise, i))
        && values.contain(intervals.weight(i), arriving);
  }
}
