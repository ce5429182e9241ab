package dev.sluice.bpf.lower;

import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a meaning depends on the word that holds its first variable: on which bits, and how it falls
 * into intervals.
 */
final class WordFunction {
  /**
   * Values from a first one on, and the meaning that is left when the word is known.
   *
   * @param first the smallest value, unsigned
   * @param rest what is left
   */
  record Piece(int first, Meaning rest) {}

  private final Meaning meaning;
  private final DataWord word;
  private final int support;

  WordFunction(Meaning meaning) {
    this.meaning = meaning;
    this.word = DataWord.of(meaning.variable());
    this.support = support(meaning, new HashSet<>());
  }

  DataWord word() {
    return word;
  }

  /** The bits of the word on which the meaning depends. */
  int support() {
    return support;
  }

  private boolean inWord(Meaning part) {
    if (part.constant().isPresent()) {
      return false;
    }
    Variable variable = part.variable();
    return variable.field() == word.field() && variable.bit() >= Integer.SIZE == word.high();
  }

  private static int bit(Meaning part) {
    return part.variable().bit() & (Integer.SIZE - 1);
  }

  private int support(Meaning part, Set<Meaning> seen) {
    if (!inWord(part) || !seen.add(part)) {
      return 0;
    }
    return 1 << bit(part) | support(part.whenClear(), seen) | support(part.whenSet(), seen);
  }

  /**
   * The intervals of the masked word, neighbours with equal rests joined.
   *
   * @param mask at least the support
   * @param limit the largest number of intervals that is of use
   * @return empty if there are more
   */
  Optional<List<Piece>> pieces(int mask, int limit) {
    List<Piece> pieces = new ArrayList<>();
    return collect(meaning, Integer.SIZE - 1, 0, mask, limit, pieces)
        ? Optional.of(pieces)
        : Optional.empty();
  }

  private boolean collect(
      Meaning part, int bit, int prefix, int mask, int limit, List<Piece> pieces) {
    if (!inWord(part)) {
      if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).rest().equals(part)) {
        pieces.add(new Piece(prefix, part));
      }
      return pieces.size() <= limit;
    }
    boolean tested = bit(part) == bit;
    if ((mask >>> bit & 1) == 0) {
      return collect(part, bit - 1, prefix, mask, limit, pieces);
    }
    return collect(tested ? part.whenClear() : part, bit - 1, prefix, mask, limit, pieces)
        && collect(tested ? part.whenSet() : part, bit - 1, prefix | 1 << bit, mask, limit, pieces);
  }

  /**
   * A test whether any of some bits is set, and what is left on both sides.
   *
   * @param bits the bits
   * @param whenAny what is left if one is set
   * @param whenNone what is left if none is
   */
  record BitTest(int bits, Meaning whenAny, Meaning whenNone) {}

  /** The most significant bit, with those below that lead to the same place when they are set. */
  BitTest topBits() {
    Meaning whenAny = meaning.whenSet();
    int bits = 1 << bit(meaning);
    Meaning whenNone = meaning.whenClear();
    while (inWord(whenNone) && whenNone.whenSet().equals(whenAny)) {
      bits |= 1 << bit(whenNone);
      whenNone = whenNone.whenClear();
    }
    return new BitTest(bits, whenAny, whenNone);
  }

  static boolean isEnvironment(Variable variable) {
    return variable.field() == Field.KERNEL || variable.field() == Field.CAPABILITIES;
  }
}
