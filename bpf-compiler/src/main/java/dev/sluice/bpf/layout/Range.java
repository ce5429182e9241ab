package dev.sluice.bpf.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Intervals from one to another, both included, without some values between that have been tested
 * for before. These holes divide it into runs, which may be empty. Immutable.
 */
final class Range {
  /** Nothing was asked before, or a test of order. */
  static final int NONE = -1;

  private static final int[] NO_HOLES = {};

  private final int from;
  private final int to;
  private final int[] holes;
  private final int tested;

  private Range(int from, int to, int[] holes, int tested) {
    this.from = from;
    this.to = to;
    this.holes = holes;
    this.tested = tested;
  }

  /** Without holes. */
  static Range all(int from, int to) {
    return new Range(from, to, NO_HOLES, NONE);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isWhole() {
    return holes.length == 0;
  }

  /** The hole for which was tested immediately before. */
  int tested() {
    return tested;
  }

  /** How many runs there are, one more than holes. */
  int runs() {
    return holes.length + 1;
  }

  /** The first interval of a run. */
  int first(int run) {
    return run == 0 ? from : holes[run - 1] + 1;
  }

  /** The last interval of a run, the one before its first if the run is empty. */
  int last(int run) {
    return run == holes.length ? to : holes[run] - 1;
  }

  /** The part up to an interval. */
  Range upTo(int last) {
    int kept = holes.length;
    while (kept > 0 && holes[kept - 1] > last) {
      kept--;
    }
    return trimmed(from, last, Arrays.copyOf(holes, kept));
  }

  /** The part from an interval on. */
  Range since(int next) {
    int left = 0;
    while (left < holes.length && holes[left] < next) {
      left++;
    }
    return trimmed(next, to, Arrays.copyOfRange(holes, left, holes.length));
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
    return new Range(start, end, Arrays.copyOfRange(holes, low, high), NONE);
  }

  /** What is left after a test for an interval that is none of the ends. */
  Range without(int hole) {
    int[] more = Arrays.copyOf(holes, holes.length + 1);
    more[holes.length] = hole;
    Arrays.sort(more);
    return new Range(from, to, more, hole);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Range range
        && range.from == from
        && range.to == to
        && range.tested == tested
        && Arrays.equals(range.holes, holes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * Arrays.hashCode(holes) + from) + to) + tested;
  }
}
