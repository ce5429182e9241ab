package dev.sluice.bpf.layout;

/**
 * What the least trees for runs of intervals cost at least, a run being neighbours from one to
 * another without any left out: the least of all trees in which every value that is tested for
 * before a test of order costs only what it costs at least.
 */
final class RunCosts {
  /** How many divisions of a run are looked at together. */
  private static final int BLOCK = 16;

  private final Intervals intervals;
  private final EarlyValues values;
  private final int size;

  /**
   * A square: in the row of an interval the runs that begin with it stand behind the diagonal,
   * those that end with it before, so that what a division adds up lies in two rows.
   */
  private final long[] costs;

  /** In a square, too: the runs for which there is a tree that costs no more. */
  private final boolean[] exact;

  /**
   * Finds them, those of shorter runs first.
   *
   * @param values which values may be tested for before a test of order
   */
  RunCosts(Intervals intervals, EarlyValues values) {
    this.intervals = intervals;
    this.values = values;
    this.size = intervals.size();
    this.costs = new long[size * size];
    this.exact = new boolean[size * size];
    for (int from = size - 1; from >= 0; from--) {
      find(from);
    }
  }

  /** Of all runs that begin with an interval. */
  private void find(int from) {
    Candidates candidates = new Candidates(intervals, values);
    ValueChain chain = new ValueChain(intervals);
    candidates.add(from);
    chain.add(from);
    exact[from * size + from] = true;
    int division = from + 1;
    for (int to = from + 1; to < size; to++) {
      candidates.add(to);
      chain.add(to);
      if (intervals.leadToOne(from, to)) {
        set(from, to, 0, true);
      } else {
        division = leastDivision(from, to, division);
        long order = ask(from, to) + cost(from, division - 1) + cost(division, to);
        long best = chain.cost(order);
        boolean reached = best < order || (isExact(from, division - 1) && isExact(division, to));
        long early =
            Math.min(early(from, to, candidates.first()), early(from, to, candidates.second()));
        set(from, to, Math.min(best, early), reached && best <= early);
      }
    }
  }

  private long early(int from, int to, int value) {
    if (value == Candidates.NONE) {
      return Long.MAX_VALUE;
    }
    long lower = cost(from, value - 1);
    long upper = cost(value + 1, to);
    boolean isOne =
        lower == 0 && upper == 0 && intervals.target(from) == intervals.target(value + 1);
    long lighter =
        isOne ? 0 : Math.min(intervals.sum(from, value - 1), intervals.sum(value + 1, to));
    return ask(from, to) + lower + upper + lighter;
  }

  private long ask(int from, int to) {
    return intervals.sum(from, to) + intervals.price();
  }

  /** Adds a run to a bound, unless it is empty. */
  void add(int from, int to, Bound bound) {
    if (from <= to) {
      bound.add(cost(from, to), intervals.sum(from, to), intervals.target(from));
    }
  }

  /** What a tree for a run costs at least. */
  long cost(int from, int to) {
    return costs[from * size + to];
  }

  /** Whether there is a tree for a run that costs no more. */
  boolean isExact(int from, int to) {
    return exact[from * size + to];
  }

  /** Something has been found out about a run. */
  void set(int from, int to, long cost, boolean isExact) {
    costs[from * size + to] = cost;
    costs[to * size + from] = cost;
    exact[from * size + to] = isExact;
  }

  /**
   * Where the first test of order divides a run, if that costs no more than the least tree and both
   * parts are exact; nowhere, that is at 0, if none does.
   */
  int firstDivision(int from, int to) {
    long parts = cost(from, to) - ask(from, to);
    for (int at = from + 1; at <= to; at++) {
      if (cost(from, at - 1) + cost(at, to) == parts && isExact(from, at - 1) && isExact(at, to)) {
        return at;
      }
    }
    return 0;
  }

  /**
   * Where the upper of two runs begins that together are one and cost least. All shorter ones have
   * been set.
   *
   * @param likely where it may well begin
   */
  private int leastDivision(int from, int to, int likely) {
    int lower = from * size - 1;
    int upper = to * size;
    int best = likely;
    long least = costs[lower + likely] + costs[upper + likely];
    for (int block = from + 1; block <= to; block += BLOCK) {
      int last = Math.min(to, block + BLOCK - 1);
      // A tree for a run serves for every part of it: none that is divided here costs less.
      if (costs[lower + block] + costs[upper + last] < least) {
        for (int at = block; at <= last; at++) {
          long cost = costs[lower + at] + costs[upper + at];
          if (cost < least) {
            least = cost;
            best = at;
          }
        }
      }
    }
    return best;
  }
}
