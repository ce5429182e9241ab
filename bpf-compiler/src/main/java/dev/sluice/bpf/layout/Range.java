package dev.sluice.bpf.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Intervals from one to another, both included, without some between. Immutable. */
final class Range {
  private static final int[] NONE = {};

  private final int from;
  private final int to;
  private final int[] holes;

  private Range(int from, int to, int[] holes) {
    this.from = from;
    this.to = to;
    this.holes = holes;
  }

  /** Without holes. */
  static Range all(int from, int to) {
    return new Range(from, to, NONE);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** How many intervals lie between the ends, those included that are left out. */
  int size() {
    return to - from + 1;
  }

  /** How many are left out. */
  int holes() {
    return holes.length;
  }

  /** One that is left out, in ascending order. */
  int hole(int index) {
    return holes[index];
  }

  boolean isWhole() {
    return holes.length == 0;
  }

  boolean isHole(int i) {
    for (int hole : holes) {
      if (hole == i) {
        return true;
      }
    }
    return false;
  }

  /**
   * The sum of what some of the intervals have.
   *
   * @param first the first of them
   * @param last the last of them
   * @param sums for each interval the sum of everything before it
   */
  long sum(int first, int last, long[] sums, long[] values) {
    long sum = sums[last + 1] - sums[first];
    for (int hole : holes) {
      sum -= hole >= first && hole <= last ? values[hole] : 0;
    }
    return sum;
  }

  /** The part up to an interval. */
  Range upTo(int last) {
    return trimmed(from, last, Arrays.copyOf(holes, below(last + 1)));
  }

  /** The part from an interval on. */
  Range since(int next) {
    return trimmed(next, to, Arrays.copyOfRange(holes, below(next), holes.length));
  }

  private int below(int i) {
    int found = Arrays.binarySearch(holes, i);
    return found >= 0 ? found : -found - 1;
  }

  /** One interval less. */
  Range without(int hole) {
    int[] more = Arrays.copyOf(holes, holes.length + 1);
    more[holes.length] = hole;
    Arrays.sort(more);
    return trimmed(from, to, more);
  }

  /** A hole at an end is no hole: the range ends before it. */
  private static Range trimmed(int from, int to, int[] holes) {
    int low = 0;
    int high = holes.length;
    int start = from;
    int end = to;
    while (low < high && holes[low] == start) {
      low++;
      start++;
    }
    while (low < high && holes[high - 1] == end) {
      high--;
      end--;
    }
    boolean kept = low == 0 && high == holes.length;
    return new Range(start, end, kept ? holes : Arrays.copyOfRange(holes, low, high));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Range range
        && range.from == from
        && range.to == to
        && Arrays.equals(range.holes, holes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(holes) + from) + to;
  }
}
