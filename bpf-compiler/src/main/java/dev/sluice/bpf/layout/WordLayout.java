package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.lower.FilterTooLongException;
import dev.sluice.bpf.lower.WordFunction;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The cheapest of three ways to decide a word that is in the accumulator: a tree over the intervals
 * of the word as it is, a tree over those of its masked value, or a test whether any of its topmost
 * deciding bits is set, and then again one of the three.
 */
final class WordLayout {
  /** Intervals beyond which they are not considered: no filter could hold their comparisons. */
  private static final int INTERVAL_LIMIT = 2 * Program.MAX_LENGTH;

  /** The most intervals of all words together, in whatever way they are looked at. */
  private static final int TOTAL_INTERVALS_LIMIT = 32 * Program.MAX_LENGTH;

  /** How many times as many intervals as other instructions are looked at. */
  private static final int LONGER = 4;

  /** The largest part of a word for which tests of bits are weighed against intervals. */
  private static final int BIT_PARTS_LIMIT = 256;

  private final Traffic traffic;
  private final Steps steps;
  private final Map<Meaning, Form> forms = new HashMap<>();
  private final Looks looks = new Looks();
  private int intervals;

  /**
   * For the words of one filter.
   *
   * @param steps where all its steps are made
   */
  WordLayout(Traffic traffic, Steps steps) {
    this.traffic = traffic;
    this.steps = steps;
  }

  /** One way to decide a word. */
  private sealed interface Form {
    /** About how many instructions. */
    int length();

    /** Weight times instructions, and their price. */
    long cost();

    /** The steps, if the accumulator holds the word. */
    Step step(Steps steps, Function<Meaning, Step> rests);
  }

  /** A tree over intervals, of the masked word unless all bits count. */
  private record Tree(int length, long cost, int mask, List<Meaning> targets, ComparisonTree tree)
      implements Form {
    @Override
    public Step step(Steps steps, Function<Meaning, Step> rests) {
      Step compared = tree.step(steps, i -> rests.apply(targets.get(i)));
      return mask == -1 ? compared : steps.and(mask, compared);
    }
  }

  /** A test of bits; on each side another form if the word is to be looked at further. */
  private record Bits(
      int length,
      long cost,
      WordFunction.BitTest test,
      Optional<Form> whenAny,
      Optional<Form> whenNone)
      implements Form {
    @Override
    public Step step(Steps steps, Function<Meaning, Step> rests) {
      return steps.branch(
          JumpTest.ANY_BIT,
          test.bits(),
          side(whenAny, test.whenAny(), steps, rests),
          side(whenNone, test.whenNone(), steps, rests));
    }

    private static Step side(
        Optional<Form> form, Meaning rest, Steps steps, Function<Meaning, Step> rests) {
      return form.isPresent() ? form.get().step(steps, rests) : rests.apply(rest);
    }
  }

  /**
   * The steps that decide a word, without loading it.
   *
   * @param values what is expected of it
   * @param rests where the steps of everything that is left to decide begin
   * @throws FilterTooLongException if there are too many intervals in whatever way
   */
  Step step(WordFunction function, WordValues values, Function<Meaning, Step> rests) {
    forms.clear();
    return best(function, values).step(steps, rests);
  }

  private Form best(WordFunction function, WordValues values) {
    Form known = forms.get(function.meaning());
    if (known == null) {
      known = cheapest(function, values);
      forms.put(function.meaning(), known);
    }
    return known;
  }

  private Form cheapest(WordFunction function, WordValues values) {
    int whole = function.countPieces(-1);
    if (whole <= INTERVAL_LIMIT && isDispatch(function.word().field())) {
      return tree(function, -1, values);
    }
    int masked =
        function.support() == -1 ? WordFunction.MANY : function.countPieces(function.support());
    List<Form> possible = new ArrayList<>();
    // Where intervals are out of the question they are for every word around this one, so that
    // nobody asks what the bits cost.
    if (function.parts() <= BIT_PARTS_LIMIT || Math.min(whole, masked) > INTERVAL_LIMIT) {
      possible.add(bits(function, values));
    }
    int limit =
        possible.stream().mapToInt(form -> LONGER * form.length()).min().orElse(INTERVAL_LIMIT);
    limit = Math.min(INTERVAL_LIMIT, limit);
    if (masked <= limit) {
      possible.add(tree(function, function.support(), values));
    }
    if (whole <= limit) {
      possible.add(tree(function, -1, values));
    }
    Form best = possible.get(0);
    for (Form form : possible) {
      best = form.cost() < best.cost() ? form : best;
    }
    return best;
  }

  /** Numbers are no sets of bits. */
  private static boolean isDispatch(Field field) {
    return field == Field.ARCH || field == Field.NUMBER;
  }

  private Form tree(WordFunction function, int mask, WordValues values) {
    List<WordFunction.Piece> pieces = function.pieces(mask);
    intervals += pieces.size();
    if (intervals > TOTAL_INTERVALS_LIMIT) {
      throw new FilterTooLongException();
    }
    ComparisonTree tree = values.tree(pieces, mask, traffic, looks);
    List<Meaning> targets = pieces.stream().map(WordFunction.Piece::rest).distinct().toList();
    long masking = mask == -1 ? 0 : values.total() + traffic.price();
    return new Tree(pieces.size(), tree.cost() + masking, mask, targets, tree);
  }

  private Form bits(WordFunction function, WordValues values) {
    WordFunction.BitTest test = function.topBits();
    Optional<Form> whenAny = within(function, test, true, values);
    Optional<Form> whenNone = within(function, test, false, values);
    long cost =
        values.total()
            + traffic.price()
            + whenAny.map(Form::cost).orElse(0L)
            + whenNone.map(Form::cost).orElse(0L);
    int length = 1 + whenAny.map(Form::length).orElse(0) + whenNone.map(Form::length).orElse(0);
    return new Bits(length, cost, test, whenAny, whenNone);
  }

  private Optional<Form> within(
      WordFunction function, WordFunction.BitTest test, boolean any, WordValues values) {
    Meaning part = any ? test.whenAny() : test.whenNone();
    Meaning other = any ? test.whenNone() : test.whenAny();
    return function
        .within(part)
        .map(
            here ->
                best(here, values.only(test.bits(), any, here.rests(), rests(function, other))));
  }

  private static Set<Meaning> rests(WordFunction function, Meaning part) {
    return function.within(part).map(WordFunction::rests).orElse(Set.of(part));
  }
}
