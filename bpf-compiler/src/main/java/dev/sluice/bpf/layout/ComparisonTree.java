package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;

/**
 * The best tree of comparisons that finds the interval in which a word lies, or rather where that
 * interval leads: the one with the least sum of weight times comparisons, and of a price for each
 * comparison that the tree holds. docs/optimality.md says what is compared with what, why the
 * search misses nothing, and where it is cut short.
 */
final class ComparisonTree {
  /** Up to that many intervals the best tree of all is found. */
  private static final int EXACT_LIMIT = 192;

  /** More intervals are cut into parts of about equal weight, and these once more, down to this. */
  private static final int PART_LIMIT = 24;

  /**
   * How many times the price of an instruction has to arrive before it matters in what order things
   * are asked.
   */
  private static final int WORTHWHILE = 64;

  /**
   * Where a search was too long, only values with this part of everything that arrives are tested
   * early.
   */
  private static final int HEAVY = 4;

  /** The most tests for equality, one after the other, that are weighed in one piece. */
  private static final int CHAIN_LIMIT = 24;

  private final long[] first;
  private final int[] target;
  private final boolean[] single;
  private final long[] weight;
  private final long[] sums;
  private final long price;
  private final boolean exact;
  private final Effort effort;
  private int looked;

  /** None when it comes to laying out, which takes the ways that were found. */
  private int lookLimit;

  private final int limit;

  /**
   * The least cost of everything from one interval up to another, where nothing is left out: by the
   * first interval and how far away the last one is, for each part that is not cut.
   */
  private final long[][] least;

  /** For each interval the last one up to which all lead to the same target. */
  private final int[] same;

  private final Map<Range, Long> holed = new HashMap<>();

  private ComparisonTree(Builder builder, Effort effort, int lookLimit) {
    this.effort = effort;
    this.lookLimit = lookLimit;
    int size = builder.firsts.size();
    this.first = builder.firsts.stream().mapToLong(Long::longValue).toArray();
    this.target = builder.targets.stream().mapToInt(Integer::intValue).toArray();
    this.weight = builder.weights.stream().mapToLong(Long::longValue).toArray();
    this.single = new boolean[size];
    this.sums = new long[size + 1];
    for (int i = 0; i < size; i++) {
      single[i] = first[i] + 1 == (i + 1 < size ? first[i + 1] : 1L << 32);
      sums[i + 1] = sums[i] + weight[i];
    }
    this.same = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      same[i] = i + 1 < size && target[i + 1] == target[i] ? same[i + 1] : i;
    }
    this.price = builder.price;
    this.exact =
        effort != Effort.NONE
            && builder.measured
            && size <= EXACT_LIMIT
            && sums[size] > WORTHWHILE * price;
    this.limit = exact ? EXACT_LIMIT : PART_LIMIT;
    this.least = new long[size][];
  }

  /** Collects the intervals, in ascending order. */
  static final class Builder {
    private final long frequent;
    private final long price;
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
    Builder(long price, long frequent, boolean measured) {
      this.price = price;
      this.measured = measured;
      this.frequent = frequent;
    }

    /**
     * Adds an interval.
     *
     * @param from its first value
     * @param end the first value behind it
     * @param target where it leads
     * @param other the weight of calls of which no value is known, at least 1
     * @param values the weights of values that are known
     */
    void add(long from, long end, int target, long other, SortedMap<Long, Long> values) {
      long start = from;
      long weight = other;
      for (Map.Entry<Long, Long> value : values.entrySet()) {
        if (value.getValue() >= frequent && end - from > 1) {
          if (value.getKey() > start) {
            item(start, target, weight);
            weight = 1;
          }
          item(value.getKey(), target, value.getValue());
          start = value.getKey() + 1;
        } else {
          weight += value.getValue();
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
      for (Effort effort : List.of(Effort.ALL, Effort.HEAVY)) {
        ComparisonTree tree = new ComparisonTree(this, effort, looks.forOne());
        tree.cost();
        boolean finished = tree.looked <= tree.lookLimit;
        looks.take(tree.looked);
        if (finished) {
          tree.lookLimit = Integer.MAX_VALUE;
          return tree;
        }
      }
      return new ComparisonTree(this, Effort.NONE, Integer.MAX_VALUE);
    }
  }

  /** The sum of weight times comparisons, and the price of each comparison. */
  long cost() {
    return cost(Range.all(0, first.length - 1));
  }

  /** A step that finds the target. */
  Step step(Steps steps, IntFunction<Step> targets) {
    return step(Range.all(0, first.length - 1), steps, targets);
  }

  /** Which values may be tested for before a test of order. */
  private enum Effort {
    ALL,
    HEAVY,
    NONE
  }

  /** What is asked first in a range. */
  private enum Kind {
    NOTHING,
    ORDER,
    VALUE,
    VALUES
  }

  /**
   * The best first question.
   *
   * @param kind nothing, whether the word lies at or above an interval, whether it is the value of
   *     one, or whether it is any of those that do not lead to a target
   * @param at the interval, or the target
   */
  private record Choice(Kind kind, int at, long cost) {
    Choice or(Kind otherKind, int otherAt, long otherCost) {
      return otherCost < cost ? new Choice(otherKind, otherAt, otherCost) : this;
    }
  }

  private long cost(Range range) {
    if (!range.isWhole()) {
      Long known = holed.get(range);
      if (known == null) {
        looked++;
        known = choose(range).cost();
        holed.put(range, known);
      }
      return known;
    }
    return cost(range.from(), range.to());
  }

  private long cost(int from, int to) {
    if (same[from] >= to) {
      return 0;
    }
    if (to - from >= limit) {
      return choose(Range.all(from, to)).cost();
    }
    if (least[from] == null) {
      fill(from, to);
    }
    return least[from][to - from];
  }

  /** Finds the costs of everything in a part, the shorter ranges first. */
  private void fill(int first, int last) {
    long[][] byLast = new long[last - first + 1][];
    for (int to = first; to <= last; to++) {
      byLast[to - first] = new long[to - first + 1];
    }
    for (int from = last; from >= first; from--) {
      long[] row = new long[last - from + 1];
      least[from] = row;
      Candidates candidates = new Candidates();
      candidates.add(from);
      int rest = single[from] ? -1 : target[from];
      boolean severalRests = false;
      for (int to = from + 1; to <= last; to++) {
        candidates.add(to);
        severalRests |= !single[to] && rest >= 0 && rest != target[to];
        rest = single[to] ? rest : target[to];
        if (same[from] < to) {
          long[] column = byLast[to - first];
          long parts = Long.MAX_VALUE;
          for (int at = from + 1; at <= to; at++) {
            parts = Math.min(parts, row[at - 1 - from] + column[at - first]);
          }
          Range range = Range.all(from, to);
          Choice best = new Choice(Kind.ORDER, to, sums[to + 1] - sums[from] + price + parts);
          best = severalRests ? best : last(range, best);
          best = exact ? early(range, Long.MAX_VALUE, best, candidates) : best;
          row[to - from] = best.cost();
          column[from - first] = row[to - from];
        }
      }
    }
  }

  /** The values of a range that may be worth a test before any test of order. */
  private final class Candidates {
    /** The heaviest interval, and the heaviest of those that lead elsewhere. */
    private int heaviest = -1;

    private int otherwise = -1;

    /** The same of intervals of one value. */
    private int value = -1;

    private int otherValue = -1;

    void add(int i) {
      if (heaviest < 0 || weight[i] > weight[heaviest]) {
        otherwise = leadsElsewhere(heaviest, i) ? heaviest : otherwise;
        heaviest = i;
      } else if (leadsElsewhere(heaviest, i) && isHeavier(i, otherwise)) {
        otherwise = i;
      }
      if (!single[i]) {
        return;
      }
      if (value < 0 || weight[i] > weight[value]) {
        otherValue = leadsElsewhere(value, i) ? value : otherValue;
        value = i;
      } else if (leadsElsewhere(value, i) && isHeavier(i, otherValue)) {
        otherValue = i;
      }
    }

    private boolean leadsElsewhere(int one, int other) {
      return one >= 0 && target[one] != target[other];
    }

    private boolean isHeavier(int one, int other) {
      return other < 0 || weight[one] > weight[other];
    }

    /** Whether everything that is heavier than a value leads to one target. */
    boolean isPossible(int value) {
      return value >= 0 && (otherwise < 0 || weight[value] >= weight[otherwise]);
    }
  }

  private Choice choose(Range range) {
    Choice best = new Choice(Kind.NOTHING, range.from(), Long.MAX_VALUE);
    if (leadsToOne(range)) {
      return new Choice(Kind.NOTHING, range.from(), 0);
    }
    long arriving = range.sum(range.from(), range.to(), sums, weight);
    long ask = arriving + price;
    if (range.size() > limit) {
      int middle = middle(range);
      return best.or(
          Kind.ORDER, middle, ask + cost(range.upTo(middle - 1)) + cost(range.since(middle)));
    }
    if (range.isWhole() && least[range.from()] == null) {
      fill(range.from(), range.to());
    }
    best = order(range, ask, last(range, best));
    return exact ? early(range, Long.MAX_VALUE, best) : best;
  }

  private boolean leadsToOne(Range range) {
    if (range.isWhole()) {
      return same[range.from()] >= range.to();
    }
    for (int i = range.from() + 1; i <= range.to(); i++) {
      if (target[i] != target[range.from()] && !range.isHole(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a long range falls into two of about equal weight. */
  private int middle(Range range) {
    int low = range.from() + 1;
    int high = range.to();
    // However uneven the weights, the number of cuts above a part grows with the logarithm only.
    int margin = range.size() / 4;
    low += margin;
    high -= margin;
    long both = sums[range.from()] + sums[range.to() + 1];
    int at = low;
    while (at < high && 2 * sums[at] < both) {
      at++;
    }
    return at;
  }

  private Choice order(Range range, long ask, Choice before) {
    Choice best = before;
    for (int i = range.from() + 1; i <= range.to(); i++) {
      if (!range.isHole(i)) {
        best = order(range, i, ask, best);
      }
    }
    return best;
  }

  private Choice order(Range range, int at, long ask, Choice best) {
    if (range.isWhole()) {
      return best.or(Kind.ORDER, at, ask + cost(range.from(), at - 1) + cost(at, range.to()));
    }
    return ask + floor(range, range.from(), at - 1) + floor(range, at, range.to()) >= best.cost()
        ? best
        : best.or(Kind.ORDER, at, ask + cost(range.upTo(at - 1)) + cost(range.since(at)));
  }

  private Choice early(Range range, long most, Choice before) {
    Candidates candidates = new Candidates();
    for (int i = range.from(); i <= range.to(); i++) {
      if (!range.isHole(i)) {
        candidates.add(i);
      }
    }
    return early(range, most, before, candidates);
  }

  /**
   * One value before a test of order. At an end of the range that is a test of order.
   *
   * @param most what the value may weigh
   */
  private Choice early(Range range, long most, Choice before, Candidates candidates) {
    Choice best = before;
    if (candidates.isPossible(candidates.value)) {
      best = early(range, most, best, candidates.value);
    }
    if (candidates.isPossible(candidates.otherValue)) {
      best = early(range, most, best, candidates.otherValue);
    }
    return best;
  }

  private Choice early(Range range, long most, Choice best, int value) {
    // What comes next separates at least one end from a value that is no lighter.
    if (value == range.from()
        || value == range.to()
        || weight[value] > most
        || weight[value] < Math.min(weight[range.from()], weight[range.to()])) {
      return best;
    }
    long arriving = range.sum(range.from(), range.to(), sums, weight);
    if (looked > lookLimit || (effort == Effort.HEAVY && HEAVY * weight[value] < arriving)) {
      return best;
    }
    long ask = arriving + price;
    // Every test divides only one side of the value, and all that the other side has passes it too.
    long less = range.sum(range.from(), value - 1, sums, weight);
    long more = range.sum(value + 1, range.to(), sums, weight);
    long sides = floor(range, range.from(), value - 1) + floor(range, value + 1, range.to());
    if (ask + sides + Math.min(less, more) >= best.cost()) {
      return best;
    }
    looked++;
    Choice next = after(range.without(value), value, best.cost() - ask);
    return best.or(Kind.VALUE, value, ask + next.cost());
  }

  /**
   * What is asked after a test for one value. A test of order that separates from the value's place
   * more than the value weighs would better have come first.
   *
   * @param below what it must cost less than to be of interest
   */
  private Choice after(Range range, int value, long below) {
    Choice best = new Choice(Kind.NOTHING, range.from(), below);
    if (leadsToOne(range)) {
      return best.or(Kind.NOTHING, range.from(), 0);
    }
    best = last(range, best);
    long ask = range.sum(range.from(), range.to(), sums, weight) + price;
    for (int i = range.from() + 1; i <= value; i++) {
      if (!range.isHole(i)) {
        if (range.sum(range.from(), i - 1, sums, weight) > weight[value]) {
          break;
        }
        best = order(range, i, ask, best);
      }
    }
    for (int i = range.to(); i > value; i--) {
      if (!range.isHole(i)) {
        if (range.sum(i, range.to(), sums, weight) > weight[value]) {
          break;
        }
        best = order(range, i, ask, best);
      }
    }
    return early(range, weight[value], best);
  }

  /**
   * What a part of a range costs at least: that of the parts between its holes, since a tree for
   * the whole also serves for each part.
   */
  private long floor(Range range, int from, int to) {
    long floor = 0;
    int start = from;
    for (int h = 0; h < range.holes(); h++) {
      int hole = range.hole(h);
      if (hole >= start && hole <= to) {
        floor += start < hole ? cost(start, hole - 1) : 0;
        start = hole + 1;
      }
    }
    return start <= to ? floor + cost(start, to) : floor;
  }

  /** Values one after the other, and everything else leads to one target. */
  private Choice last(Range range, Choice before) {
    Choice best = before;
    for (int common : possibleRests(range)) {
      List<Integer> values = exceptions(range, common);
      if (values.size() <= CHAIN_LIMIT) {
        best = best.or(Kind.VALUES, common, chainCost(range, values));
      }
    }
    return best;
  }

  /** The targets to which everything but single values leads. */
  private Collection<Integer> possibleRests(Range range) {
    int common = -1;
    for (int i = range.from(); i <= range.to(); i++) {
      if (!single[i] && target[i] != common && !range.isHole(i)) {
        if (common >= 0) {
          return List.of();
        }
        common = target[i];
      }
    }
    if (common >= 0) {
      return List.of(common);
    }
    Set<Integer> all = new LinkedHashSet<>();
    for (int i = range.from(); i <= range.to() && all.size() <= CHAIN_LIMIT; i++) {
      if (!range.isHole(i)) {
        all.add(target[i]);
      }
    }
    return all;
  }

  /** The values that do not lead to a target, the heaviest first. */
  private List<Integer> exceptions(Range range, int common) {
    List<Integer> values = new ArrayList<>();
    for (int i = range.from(); i <= range.to() && values.size() <= CHAIN_LIMIT; i++) {
      if (target[i] != common && !range.isHole(i)) {
        values.add(i);
      }
    }
    values.sort(Comparator.comparingLong(i -> -weight[i]));
    return values;
  }

  private long chainCost(Range range, List<Integer> values) {
    long left = range.sum(range.from(), range.to(), sums, weight);
    long cost = 0;
    for (int value : values) {
      cost += left + price;
      left -= weight[value];
    }
    return cost;
  }

  private Step step(Range range, Steps steps, IntFunction<Step> targets) {
    return step(range, choose(range), steps, targets);
  }

  private Step step(Range range, Choice choice, Steps steps, IntFunction<Step> targets) {
    int at = choice.at();
    return switch (choice.kind()) {
      case NOTHING -> targets.apply(target[at]);
      case ORDER ->
          steps.branch(
              JumpTest.GREATER_OR_EQUAL,
              (int) first[at],
              step(range.since(at), steps, targets),
              step(range.upTo(at - 1), steps, targets));
      case VALUE -> {
        long ask = range.sum(range.from(), range.to(), sums, weight) + price;
        Range others = range.without(at);
        Choice next = after(others, at, choice.cost() - ask + 1);
        if (next.cost() != choice.cost() - ask) {
          throw new AssertionError("what follows a test for a value was found before");
        }
        yield value(at, step(others, next, steps, targets), steps, targets);
      }
      case VALUES -> {
        Step chain = targets.apply(at);
        List<Integer> values = exceptions(range, at);
        for (int i = values.size() - 1; i >= 0; i--) {
          chain = value(values.get(i), chain, steps, targets);
        }
        yield chain;
      }
    };
  }

  private Step value(int at, Step otherwise, Steps steps, IntFunction<Step> targets) {
    return steps.branch(JumpTest.EQUAL, (int) first[at], targets.apply(target[at]), otherwise);
  }
}
