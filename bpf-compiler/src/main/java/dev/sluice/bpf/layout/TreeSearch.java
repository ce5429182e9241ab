package dev.sluice.bpf.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what the least trees for ranges cost, as far as that is of interest. docs/optimality.md
 * says why this misses nothing.
 */
final class TreeSearch {
  private final Intervals intervals;
  private final RunCosts runs;
  private final EarlyValues values;
  private final Looks looks;
  private final Map<Range, Choice> known = new HashMap<>();

  /**
   * For some intervals.
   *
   * @param runs what is known of runs, which the search makes more exact
   * @param values which values may be tested for before a test of order
   * @param looks how much may be looked at
   */
  TreeSearch(Intervals intervals, RunCosts runs, EarlyValues values, Looks looks) {
    this.intervals = intervals;
    this.runs = runs;
    this.values = values;
    this.looks = looks;
  }

  /** What is asked first in a range if the search has found that out. */
  Optional<Choice> choice(Range range) {
    return Optional.ofNullable(known.get(range)).filter(Choice::isFound);
  }

  /** Whether everything in a range leads to one target. */
  boolean leadsToOne(Range range) {
    return bound(range).isOne();
  }

  private Bound bound(Range range) {
    Bound bound = new Bound();
    for (int run = 0; run < range.runs(); run++) {
      runs.add(range.first(run), range.last(run), bound);
    }
    return bound;
  }

  /** What the least tree costs if that is below a limit, else something that it is not below. */
  long cost(Range range, long limit) {
    long least = bound(range).least();
    if (least >= limit || least == 0 || isExact(range)) {
      return least;
    }
    Choice choice = known.get(range);
    if (choice == null || (!choice.isFound() && choice.cost() < limit)) {
      if (looks.areExceeded()) {
        return limit;
      }
      looks.take();
      choice = search(range, limit);
      known.put(range, choice);
      if (range.isWhole()) {
        runs.set(range.from(), range.to(), choice.cost(), choice.isFound());
      }
    }
    return choice.cost();
  }

  private boolean isExact(Range range) {
    return range.isWhole() && runs.isExact(range.from(), range.to());
  }

  private Choice search(Range range, long limit) {
    Candidates candidates = new Candidates(intervals, values);
    ValueChain chain = new ValueChain(intervals);
    for (int run = 0; run < range.runs(); run++) {
      for (int i = range.first(run); i <= range.last(run); i++) {
        candidates.add(i);
        chain.add(i);
      }
    }
    long ask = bound(range).weight() + intervals.price();
    Choice best = Choice.below(limit).or(Choice.Kind.CHAIN, Range.NONE, chain.cost(limit));
    best = order(range, ask, best);
    best = early(range, candidates.first(), ask, best);
    return early(range, candidates.second(), ask, best);
  }

  private Choice order(Range range, long ask, Choice before) {
    Divisions divisions = new Divisions(intervals, runs, range);
    if (divisions.size() == 0) {
      return before;
    }
    // A good one first, so that the others are soon seen to be worse; of equal ones the first.
    long most = before.cost();
    long likely = cost(range, divisions, divisions.likeliest(), ask, most);
    most = likely < most ? likely + 1 : most;
    Choice best = before;
    for (int i = 0; i < divisions.size(); i++) {
      long cost = cost(range, divisions, i, ask, most);
      if (cost < most) {
        best = new Choice(Choice.Kind.ORDER, divisions.at(i), cost);
        most = cost;
      }
    }
    return best;
  }

  private long cost(Range range, Divisions divisions, int i, long ask, long limit) {
    long lower = divisions.lower(i);
    long upper = divisions.upper(i);
    if (ask + lower + upper < limit) {
      lower = cost(range.upTo(divisions.at(i) - 1), limit - ask - upper);
    }
    if (ask + lower + upper < limit) {
      upper = cost(range.since(divisions.at(i)), limit - ask - lower);
    }
    return ask + lower + upper;
  }

  private Choice early(Range range, int value, long ask, Choice best) {
    int tested = range.tested();
    if (value == Candidates.NONE
        || (tested != Range.NONE && intervals.weight(value) > intervals.weight(tested))) {
      return best;
    }
    return best.or(Choice.Kind.VALUE, value, ask + cost(range.without(value), best.cost() - ask));
  }
}
