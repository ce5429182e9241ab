package dev.sluice.bpf.lower;

import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds for every part of a meaning the cheapest of three ways to decide a word: intervals of the
 * word as it is, intervals of its masked value, or tests of single bits.
 *
 * <p>Intervals serve numbers, comparisons and sets; masked intervals serve flags and fields of
 * bits; tests of bits are always possible, because a meaning is a graph of them.
 */
public final class Lowering {
  /** Comparisons beyond which intervals are not considered: no filter could hold them. */
  private static final int INTERVAL_LIMIT = 4096;

  private final Map<Meaning, Decision> lowered = new HashMap<>();
  private final Map<Meaning, Plan> plans = new HashMap<>();

  private Lowering() {}

  /**
   * The decisions that make a meaning.
   *
   * @param meaning at one point of the environment
   * @throws IllegalArgumentException if the meaning depends on the environment
   */
  public static Decision lower(Meaning meaning) {
    return new Lowering().decision(meaning);
  }

  /** How a meaning decides its first word, and about how many instructions that takes. */
  private record Plan(int cost, int mask, Optional<List<WordFunction.Piece>> pieces) {}

  private Decision decision(Meaning meaning) {
    Decision known = lowered.get(meaning);
    if (known == null) {
      known = meaning.constant().<Decision>map(Decision.Return::new).orElseGet(() -> test(meaning));
      lowered.put(meaning, known);
    }
    return known;
  }

  private Decision test(Meaning meaning) {
    if (WordFunction.isEnvironment(meaning.variable())) {
      throw new IllegalArgumentException("the meaning depends on the environment");
    }
    WordFunction function = new WordFunction(meaning);
    Plan plan = plan(meaning, function);
    if (plan.pieces().isPresent()) {
      List<Decision.Interval> intervals = new ArrayList<>();
      for (WordFunction.Piece piece : plan.pieces().get()) {
        intervals.add(new Decision.Interval(piece.first(), decision(piece.rest())));
      }
      return new Decision.Select(function.word(), plan.mask(), intervals);
    }
    WordFunction.BitTest bits = function.topBits();
    return new Decision.AnyBit(
        function.word(), bits.bits(), decision(bits.whenAny()), decision(bits.whenNone()));
  }

  private Plan plan(Meaning meaning, WordFunction function) {
    Plan known = plans.get(meaning);
    if (known != null) {
      return known;
    }
    int limit = INTERVAL_LIMIT;
    Plan best = new Plan(Integer.MAX_VALUE, 0, Optional.empty());
    Optional<List<WordFunction.Piece>> whole = function.pieces(-1, limit);
    if (whole.isPresent()) {
      best = new Plan(whole.get().size() - 1, -1, whole);
      limit = whole.get().size() - 1;
    }
    if (best.cost() > 1) {
      // Masking costs one more instruction than comparing.
      Optional<List<WordFunction.Piece>> masked = function.pieces(function.support(), limit);
      if (masked.isPresent() && masked.get().size() < best.cost()) {
        best = new Plan(masked.get().size(), function.support(), masked);
      }
      int bits = bitCost(function);
      if (bits < best.cost()) {
        best = new Plan(bits, 0, Optional.empty());
      }
    }
    plans.put(meaning, best);
    return best;
  }

  private int bitCost(WordFunction function) {
    WordFunction.BitTest bits = function.topBits();
    long cost = 1L + within(bits.whenAny(), function) + within(bits.whenNone(), function);
    return (int) Math.min(cost, Integer.MAX_VALUE - 1);
  }

  /** The cost of what is left to decide of the same word. */
  private int within(Meaning rest, WordFunction function) {
    if (rest.constant().isPresent() || !DataWord.of(rest.variable()).equals(function.word())) {
      return 0;
    }
    return plan(rest, new WordFunction(rest)).cost();
  }
}
