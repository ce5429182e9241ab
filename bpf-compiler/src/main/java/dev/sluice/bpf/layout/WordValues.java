package dev.sluice.bpf.layout;

import dev.sluice.bpf.lower.WordFunction;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is expected of one word: how many calls have which value in it, and how many of those whose
 * value nobody knows lead where.
 *
 * @param known weights of values, by the value
 * @param leading weights of what is left to decide
 */
record WordValues(Map<Integer, Long> known, Map<Meaning, Long> leading) {
  /** A value inside an interval that has this part of all calls may be tested for by itself. */
  private static final int FREQUENT = 16;

  /**
   * The intervals of a word or of a masked word, weighed. What is left to decide is numbered in the
   * order in which it first appears.
   */
  ComparisonTree tree(List<WordFunction.Piece> pieces, int mask, Traffic traffic, Looks looks) {
    Map<Meaning, Integer> targets = new HashMap<>();
    pieces.forEach(piece -> targets.putIfAbsent(piece.rest(), targets.size()));
    long[] ways = new long[targets.size()];
    int[] target = new int[pieces.size()];
    for (int i = 0; i < target.length; i++) {
      target[i] = Objects.requireNonNull(targets.get(pieces.get(i).rest()));
      ways[target[i]]++;
    }
    List<ValueWeight> values = sorted(mask);
    ComparisonTreeBuilder tree =
        new ComparisonTreeBuilder(
            traffic.price(), Math.max(2, traffic.total() / FREQUENT), traffic.isMeasured());
    int next = 0;
    for (int i = 0; i < pieces.size(); i++) {
      WordFunction.Piece piece = pieces.get(i);
      long first = Integer.toUnsignedLong(piece.first());
      long end =
          i + 1 < pieces.size() ? Integer.toUnsignedLong(pieces.get(i + 1).first()) : 1L << 32;
      int from = next;
      while (next < values.size() && values.get(next).value() < end) {
        next++;
      }
      long share = leading.getOrDefault(piece.rest(), 0L) / ways[target[i]];
      tree.add(first, end, target[i], Math.max(traffic.least(), share), values.subList(from, next));
    }
    return tree.build(looks);
  }

  /** The values as they are under a mask, in ascending order. */
  private List<ValueWeight> sorted(int mask) {
    List<ValueWeight> all = new ArrayList<>(known.size());
    known.forEach(
        (value, weight) -> all.add(new ValueWeight(Integer.toUnsignedLong(value & mask), weight)));
    all.sort(Comparator.comparingLong(ValueWeight::value));
    List<ValueWeight> merged = new ArrayList<>(all.size());
    for (ValueWeight value : all) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).value() == value.value()) {
        merged.set(last, merged.get(last).with(value.weight()));
      } else {
        merged.add(value);
      }
    }
    return merged;
  }

  /**
   * The values that have any of some bits, or none of them.
   *
   * @param part what they lead to
   * @param others what the other values lead to
   */
  WordValues only(int bits, boolean any, Set<Meaning> part, Set<Meaning> others) {
    Map<Integer, Long> values = new LinkedHashMap<>();
    known.forEach(
        (value, weight) -> {
          if (((value & bits) != 0) == any) {
            values.put(value, weight);
          }
        });
    Map<Meaning, Long> rests = new LinkedHashMap<>();
    part.forEach(
        rest -> rests.put(rest, leading.getOrDefault(rest, 0L) / (others.contains(rest) ? 2 : 1)));
    return new WordValues(values, rests);
  }

  /** All together. */
  long total() {
    return sum(known) + sum(leading);
  }

  private static long sum(Map<?, Long> weights) {
    return weights.values().stream().mapToLong(Long::longValue).sum();
  }
}
