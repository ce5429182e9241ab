package dev.sluice.bpf.layout;

import java.util.Arrays;

/**
 * The intervals of a word, or some neighbours among them, in ascending order: where each begins,
 * where it leads, and what comes to it. Immutable.
 */
final class Intervals {
  private final long[] first;
  private final int[] target;
  private final long[] weight;
  private final long end;
  private final long price;
  private final boolean[] single;

  /** For each interval what comes to all before it. */
  private final long[] sums;

  /** For each interval the last one up to which all lead to the same target. */
  private final int[] alike;

  /** For each interval the first one by which intervals of several values lead to two targets. */
  private final int[] divided;

  /**
   * Nobody changes the arrays any more.
   *
   * @param first the first value of each
   * @param target where each leads
   * @param weight what comes to each, at least 1
   * @param end the first value behind the last
   * @param price what an instruction costs, whether it is executed or not
   */
  Intervals(long[] first, int[] target, long[] weight, long end, long price) {
    this.first = first;
    this.target = target;
    this.weight = weight;
    this.end = end;
    this.price = price;
    int size = first.length;
    this.single = new boolean[size];
    this.sums = new long[size + 1];
    for (int i = 0; i < size; i++) {
      single[i] = first[i] + 1 == end(i);
      sums[i + 1] = sums[i] + weight[i];
    }
    this.alike = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      alike[i] = i + 1 < size && target[i + 1] == target[i] ? alike[i + 1] : i;
    }
    this.divided = new int[size];
    int next = size;
    int two = size;
    for (int i = size - 1; i >= 0; i--) {
      if (!single[i]) {
        two = next < size && target[next] != target[i] ? next : two;
        next = i;
      }
      divided[i] = two;
    }
  }

  private long end(int i) {
    return i + 1 < first.length ? first[i + 1] : end;
  }

  /** Those from one to another, both included, counted anew. */
  Intervals part(int from, int to) {
    return new Intervals(
        Arrays.copyOfRange(first, from, to + 1),
        Arrays.copyOfRange(target, from, to + 1),
        Arrays.copyOfRange(weight, from, to + 1),
        end(to),
        price);
  }

  int size() {
    return first.length;
  }

  /** The first value of one. */
  int first(int i) {
    return (int) first[i];
  }

  int target(int i) {
    return target[i];
  }

  long weight(int i) {
    return weight[i];
  }

  /** Whether one has a single value. */
  boolean isSingle(int i) {
    return single[i];
  }

  /** What comes to those from one to another, both included. */
  long sum(int from, int to) {
    return sums[to + 1] - sums[from];
  }

  /** Whether those from one to another lead to the same target. */
  boolean leadToOne(int from, int to) {
    return alike[from] >= to;
  }

  /** Whether not all of those from one to another that have several values lead to one target. */
  boolean areDivided(int from, int to) {
    return divided[from] <= to;
  }

  long price() {
    return price;
  }
}
