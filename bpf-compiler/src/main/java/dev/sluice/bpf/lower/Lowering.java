package dev.sluice.bpf.lower;

import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for every part of a meaning the cheapest of three ways to decide a word: intervals of the
 * word as it is, intervals of its masked value, or tests of single bits.
 *
 * <p>Intervals serve numbers, comparisons and sets; masked intervals serve flags and fields of
 * bits; tests of bits are always possible, because a meaning is a graph of them.
 */
public final class Lowering {
  /** Intervals beyond which they are not considered: no filter could hold their comparisons. */
  private static final int INTERVAL_LIMIT = 4096;

  /** The largest part of a word for which tests of bits are weighed against intervals. */
  private static final int BIT_PARTS_LIMIT = 256;

  /**
   * The most intervals of all decisions, and the largest part of a word. One comparison makes at
   * most two ends of intervals, each seen in at most 32 parts, so beyond this no filter is short
   * enough; long before a diagram is full, looking at every part of it would take minutes.
   */
  private static final int SIZE_LIMIT = 64 * Program.MAX_LENGTH;

  private final Map<Meaning, Decision> lowered = new HashMap<>();
  private final Map<Meaning, Plan> plans = new HashMap<>();

  private int intervals;

  private Lowering() {}

  /**
   * The decisions that make a meaning.
   *
   * @param meaning at one point of the environment
   * @throws IllegalArgumentException if the meaning depends on the environment
   * @throws FilterTooLongException if the kernel would not take a filter that makes them
   */
  public static Decision lower(Meaning meaning) {
    return new Lowering().decision(meaning);
  }

  /**
   * How a meaning decides its first word.
   *
   * @param cost about how many instructions that takes
   * @param mask for intervals, the bits that count; 0 if bits are tested instead
   */
  private record Plan(int cost, int mask) {}

  private Decision decision(Meaning meaning) {
    Decision known = lowered.get(meaning);
    if (known == null) {
      known = meaning.constant().<Decision>map(Decision.Return::new).orElseGet(() -> test(meaning));
      lowered.put(meaning, known);
      // Each decision is an instruction at least.
      limit(lowered.size(), Program.MAX_LENGTH);
    }
    return known;
  }

  private Decision test(Meaning meaning) {
    if (WordFunction.isEnvironment(meaning.variable())) {
      throw new IllegalArgumentException("the meaning depends on the environment");
    }
    WordFunction function = new WordFunction(meaning);
    limit(function.countParts(), SIZE_LIMIT);
    Plan plan = plan(meaning, function);
    if (plan.mask() != 0) {
      List<WordFunction.Piece> pieces = function.pieces(plan.mask());
      intervals += pieces.size();
      limit(intervals, SIZE_LIMIT);
      List<Decision.Interval> targets = new ArrayList<>();
      for (WordFunction.Piece piece : pieces) {
        targets.add(new Decision.Interval(piece.first(), decision(piece.rest())));
      }
      return new Decision.Select(function.word(), plan.mask(), targets);
    }
    WordFunction.BitTest bits = function.topBits();
    return new Decision.AnyBit(
        function.word(), bits.bits(), decision(bits.whenAny()), decision(bits.whenNone()));
  }

  private static void limit(int size, int limit) {
    if (size > limit) {
      throw new FilterTooLongException();
    }
  }

  private Plan plan(Meaning meaning, WordFunction function) {
    Plan known = plans.get(meaning);
    if (known != null) {
      return known;
    }
    int whole = function.countPieces(-1);
    Plan best = whole <= INTERVAL_LIMIT ? new Plan(whole - 1, -1) : new Plan(Integer.MAX_VALUE, 0);
    if (best.cost() > 1) {
      // Masking costs one more instruction than comparing.
      int masked = function.countPieces(function.support());
      if (masked <= INTERVAL_LIMIT && masked < best.cost()) {
        best = new Plan(masked, function.support());
      }
      // Where intervals are out of the question they are for every word around this one, so that
      // nobody asks what the bits cost.
      if (best.mask() != 0 && function.countParts() <= BIT_PARTS_LIMIT) {
        int bits = bitCost(function);
        best = bits < best.cost() ? new Plan(bits, 0) : best;
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
