package dev.sluice.bpf.layout;

/**
 * The tests of order that may come first in a range, and what the trees on both sides of each cost
 * at least.
 */
final class Divisions {
  private final Intervals intervals;
  private final RunCosts costs;
  private final Range range;
  private final int[] at;
  private final long[] lower;
  private final long[] upper;
  private int size;

  Divisions(Intervals intervals, RunCosts costs, Range range) {
    this.intervals = intervals;
    this.costs = costs;
    this.range = range;
    int most = range.to() - range.from();
    this.at = new int[most];
    this.lower = new long[most];
    this.upper = new long[most];
    int runs = range.runs();
    Bound[] below = new Bound[runs + 1];
    Bound[] above = new Bound[runs + 1];
    below[0] = new Bound();
    above[runs] = new Bound();
    for (int run = 0; run < runs; run++) {
      below[run + 1] = below[run].copy();
      costs.add(range.first(run), range.last(run), below[run + 1]);
    }
    for (int run = runs - 1; run >= 0; run--) {
      above[run] = above[run + 1].copy();
      costs.add(range.first(run), range.last(run), above[run]);
    }
    if (range.tested() == Range.NONE) {
      for (int run = 0; run < runs; run++) {
        addAll(run, below[run], above[run + 1]);
      }
    } else {
      addNearEnds(below, above);
    }
  }

  private void addAll(int run, Bound below, Bound above) {
    for (int i = range.first(run); i <= range.last(run); i++) {
      if (i > range.from()) {
        add(run, i, below, above);
      }
    }
  }

  /**
   * Those that separate no more from the place of the value that was tested for than it weighs:
   * another one would better have come first. That which separates nothing else but the two sides
   * of the place separates both.
   */
  private void addNearEnds(Bound[] below, Bound[] above) {
    int tested = range.tested();
    long most = intervals.weight(tested);
    int next = 0;
    for (int run = 0; range.last(run) < tested; run++) {
      for (int i = range.first(run); i <= range.last(run); i++) {
        if (i > range.from()
            && below[run].weight() + intervals.sum(range.first(run), i - 1) <= most) {
          add(run, i, below[run], above[run + 1]);
        }
      }
      next = run + 1;
    }
    long side = below[next].weight();
    for (int run = range.runs() - 1; run >= next; run--) {
      for (int i = range.last(run); i >= range.first(run); i--) {
        boolean divides = below[run].weight() > side || i > range.first(run);
        if (above[run + 1].weight() + intervals.sum(i, range.last(run)) <= most
            && (divides || side <= most)) {
          add(run, i, below[run], above[run + 1]);
        }
      }
    }
  }

  private void add(int run, int i, Bound below, Bound above) {
    int first = range.first(run);
    int last = range.last(run);
    at[size] = i;
    lower[size] =
        i == first
            ? below.least()
            : below.leastWith(
                costs.cost(first, i - 1), intervals.sum(first, i - 1), intervals.target(first));
    upper[size] = above.leastWith(costs.cost(i, last), intervals.sum(i, last), intervals.target(i));
    size++;
  }

  int size() {
    return size;
  }

  /** The interval at which one divides. */
  int at(int division) {
    return at[division];
  }

  /** What a tree for everything below costs at least. */
  long lower(int division) {
    return lower[division];
  }

  /** What a tree for everything else costs at least. */
  long upper(int division) {
    return upper[division];
  }

  /** The first of those that cost least if nothing costs more than at least. */
  int likeliest() {
    int best = 0;
    for (int i = 1; i < size; i++) {
      best = lower[i] + upper[i] < lower[best] + upper[best] ? i : best;
    }
    return best;
  }
}
