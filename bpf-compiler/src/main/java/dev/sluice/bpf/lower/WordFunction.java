package dev.sluice.bpf.lower;

import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a meaning depends on the word that holds its first variable: on which bits, how it falls into
 * intervals, and what is left to decide when the word is known. Immutable.
 */
public final class WordFunction {
  /**
   * Values from a first one on, and the meaning that is left when the word is known.
   *
   * @param first the smallest value, unsigned
   * @param rest what is left
   */
  public record Piece(int first, Meaning rest) {}

  private final Meaning meaning;
  private final DataWord word;
  private final int parts;
  private final int support;
  private final Set<Meaning> rests = new LinkedHashSet<>();

  /**
   * The function of a meaning's first word.
   *
   * @throws IllegalArgumentException if the meaning is constant or depends on the environment
   */
  WordFunction(Meaning meaning) {
    if (isEnvironment(meaning.variable())) {
      throw new IllegalArgumentException("the meaning depends on the environment");
    }
    this.meaning = meaning;
    this.word = DataWord.of(meaning.variable());
    Set<Meaning> seen = new HashSet<>();
    this.support = explore(meaning, seen);
    this.parts = seen.size();
  }

  private WordFunction(WordFunction whole, Meaning part) {
    this.meaning = part;
    this.word = whole.word;
    Set<Meaning> seen = new HashSet<>();
    this.support = explore(part, seen);
    this.parts = seen.size();
  }

  /** The meaning that begins with this word. */
  public Meaning meaning() {
    return meaning;
  }

  /** The word. */
  public DataWord word() {
    return word;
  }

  /** The bits of the word on which the meaning depends. */
  public int support() {
    return support;
  }

  /** The number of tests of single bits by which the diagram decides the word. */
  public int parts() {
    return parts;
  }

  /** Everything that can be left to decide when the word is known. */
  public Set<Meaning> rests() {
    return Collections.unmodifiableSet(rests);
  }

  /** What is left to decide when the word has a value. */
  public Meaning at(int value) {
    return meaning.whenWord(word.field(), word.high() ? Integer.SIZE : 0, value);
  }

  /**
   * The function of a part that still tests this word; empty if it does not.
   *
   * @param part one side of {@link #topBits()}
   */
  public Optional<WordFunction> within(Meaning part) {
    return inWord(part) ? Optional.of(new WordFunction(this, part)) : Optional.empty();
  }

  private boolean inWord(Meaning part) {
    if (part.isConstant()) {
      return false;
    }
    Variable variable = part.variable();
    return variable.field() == word.field() && variable.bit() >= Integer.SIZE == word.high();
  }

  private static int bit(Meaning part) {
    return part.variable().bit() & (Integer.SIZE - 1);
  }

  private int explore(Meaning part, Set<Meaning> seen) {
    if (!inWord(part)) {
      rests.add(part);
      return 0;
    }
    return seen.add(part)
        ? (1 << bit(part)) | explore(part.whenClear(), seen) | explore(part.whenSet(), seen)
        : 0;
  }

  /**
   * How many intervals a part of the function falls into, over the bits from its first variable
   * down.
   *
   * @param count the number, at most {@link #MANY}
   * @param first what is left in the first interval
   * @param last what is left in the last one
   */
  private record Shape(int count, Meaning first, Meaning last) {
    /** The shape over one more bit above that the part does not test. */
    Shape doubled() {
      int joined = last.equals(first) ? 1 : 0;
      return count == 1 ? this : new Shape(Math.min(MANY, 2 * count - joined), first, last);
    }

    Shape then(Shape higher) {
      int joined = last.equals(higher.first) ? 1 : 0;
      return new Shape(Math.min(MANY, count + higher.count - joined), first, higher.last);
    }
  }

  /** A number of intervals that no filter could compare. */
  public static final int MANY = 1 << 20;

  /**
   * The number of intervals of the masked word, neighbours with equal rests joined; at most {@link
   * #MANY}.
   *
   * @param mask at least the support
   */
  public int countPieces(int mask) {
    return lifted(meaning, Integer.SIZE - 1, mask, new HashMap<>()).count();
  }

  private Shape lifted(Meaning part, int top, int mask, Map<Meaning, Shape> known) {
    if (!inWord(part)) {
      return new Shape(1, part, part);
    }
    Shape shape = known.get(part);
    if (shape == null) {
      int below = bit(part) - 1;
      shape =
          lifted(part.whenClear(), below, mask, known)
              .then(lifted(part.whenSet(), below, mask, known));
      known.put(part, shape);
    }
    for (int bit = bit(part) + 1; bit <= top; bit++) {
      if ((mask >>> bit & 1) != 0) {
        shape = shape.doubled();
      }
    }
    return shape;
  }

  /**
   * The intervals of the masked word, neighbours with equal rests joined.
   *
   * @param mask at least the support
   */
  public List<Piece> pieces(int mask) {
    List<Piece> pieces = new ArrayList<>();
    collect(meaning, Integer.SIZE - 1, 0, mask, pieces);
    return pieces;
  }

  private void collect(Meaning part, int bit, int prefix, int mask, List<Piece> pieces) {
    if (!inWord(part)) {
      if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).rest().equals(part)) {
        pieces.add(new Piece(prefix, part));
      }
      return;
    }
    boolean tested = bit(part) == bit;
    if ((mask >>> bit & 1) == 0) {
      collect(part, bit - 1, prefix, mask, pieces);
      return;
    }
    collect(tested ? part.whenClear() : part, bit - 1, prefix, mask, pieces);
    collect(tested ? part.whenSet() : part, bit - 1, prefix | (1 << bit), mask, pieces);
  }

  /**
   * A test whether any of some bits is set, and what is left on both sides.
   *
   * @param bits the bits
   * @param whenAny what is left if one is set
   * @param whenNone what is left if none is
   */
  public record BitTest(int bits, Meaning whenAny, Meaning whenNone) {}

  /** The most significant bit, with those below that lead to the same place when they are set. */
  public BitTest topBits() {
    Meaning whenAny = meaning.whenSet();
    int bits = 1 << bit(meaning);
    Meaning whenNone = meaning.whenClear();
    while (inWord(whenNone) && whenNone.whenSet().equals(whenAny)) {
      bits |= 1 << bit(whenNone);
      whenNone = whenNone.whenClear();
    }
    return new BitTest(bits, whenAny, whenNone);
  }

  private static boolean isEnvironment(Variable variable) {
    return variable.field() == Field.KERNEL || variable.field() == Field.CAPABILITIES;
  }
}
