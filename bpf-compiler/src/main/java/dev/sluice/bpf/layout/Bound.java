package dev.sluice.bpf.layout;

/**
 * What a tree for several runs of intervals costs at least. A test divides one run or none, so the
 * tree costs at least what the runs cost by themselves; and unless all leads to one target, all
 * runs but one pass the first test in vain.
 */
final class Bound {
  /** Of no run. */
  private static final int NONE = -1;

  /** There is not one target. */
  private static final int SEVERAL = -2;

  private long costs;
  private long weight;
  private long heaviest;
  private int target = NONE;

  /**
   * Adds a run.
   *
   * @param cost what a tree for it costs at least; 0 if and only if it leads to one target
   * @param runWeight what comes to it
   * @param first where its first interval leads
   */
  void add(long cost, long runWeight, int first) {
    target = targetWith(cost, first);
    costs += cost;
    weight += runWeight;
    heaviest = Math.max(heaviest, runWeight);
  }

  private int targetWith(long cost, int first) {
    return cost == 0 && (target == NONE || target == first) ? first : SEVERAL;
  }

  /** The same that can be added to by itself. */
  Bound copy() {
    Bound copy = new Bound();
    copy.costs = costs;
    copy.weight = weight;
    copy.heaviest = heaviest;
    copy.target = target;
    return copy;
  }

  /** What comes to all of them. */
  long weight() {
    return weight;
  }

  /** Whether all lead to one target. */
  boolean isOne() {
    return target != SEVERAL;
  }

  /** What a tree costs at least. */
  long least() {
    return isOne() ? 0 : costs + weight - heaviest;
  }

  /** What it costs at least with another run, which is not added. */
  long leastWith(long cost, long runWeight, int first) {
    return targetWith(cost, first) == SEVERAL
        ? costs + cost + weight + runWeight - Math.max(heaviest, runWeight)
        : 0;
  }
}
