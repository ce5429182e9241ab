package dev.sluice.bpf.layout;

import dev.sluice.bpf.lower.WordFunction;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is expected of one word: how many calls have which value in it, and how many of those whose
 * value nobody knows lead where.
 *
 * @param known values with their weights, in ascending order
 * @param leading weights of what is left to decide
 */
record WordValues(List<ValueWeight> known, Map<Meaning, Long> leading) {
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
    List<ValueWeight> values = under(mask);
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
  private List<ValueWeight> under(int mask) {
    if (mask == -1) {
      return known;
    }
    SortedMap<Long, Long> weights = new TreeMap<>();
    known.forEach(
        value ->
            weights.merge(value.value() & Integer.toUnsignedLong(mask), value.weight(), Long::sum));
    List<ValueWeight> masked = new ArrayList<>();
    weights.forEach((value, weight) -> masked.add(new ValueWeight(value, weight)));
    return masked;
  }

  /**
   * The values that have any of some bits, or none of them.
   *
   * @param part what they lead to
   * @param others what the other values lead to
   */
  WordValues only(int bits, boolean any, Set<Meaning> part, Set<Meaning> others) {
    List<ValueWeight> values =
        known.stream().filter(value -> ((value.value() & bits) != 0) == any).toList();
    Map<Meaning, Long> rests = new LinkedHashMap<>();
    part.forEach(
        rest -> rests.put(rest, leading.getOrDefault(rest, 0L) / (others.contains(rest) ? 2 : 1)));
    return new WordValues(values, rests);
  }

  /** All together. */
  long total() {
    long total = 0;
    for (ValueWeight value : known) {
      total += value.weight();
    }
    for (long weight : leading.values()) {
      total += weight;
    }
    return total;
  }
}
