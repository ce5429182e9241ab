package dev.sluice.profile.meaning;

import dev.sluice.profile.policy.Action;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A 32-bit value that depends on the point: what a register of a filter holds. Arithmetic is that
 * of unsigned 32-bit machine words, wrapping around. Two words of one {@link Universe} are equal if
 * and only if they have the same value everywhere. As safe for threads as its universe.
 */
public final class Word {
  /** The width in bits. */
  public static final int BITS = 32;

  private final NodeStore store;

  /** By bit, the least significant first. */
  private final int[] bits;

  Word(NodeStore store, int[] bits) {
    this.store = store;
    this.bits = bits;
  }

  static Word constant(NodeStore store, int value) {
    int[] bits = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      bits[i] = (value >>> i & 1) != 0 ? NodeStore.TRUE : NodeStore.FALSE;
    }
    return new Word(store, bits);
  }

  private interface BitOperation {
    int apply(int a, int b);
  }

  private Word bitwise(Word other, BitOperation operation) {
    int[] result = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      result[i] = operation.apply(bits[i], other.bits[i]);
    }
    return new Word(store, result);
  }

  /** Where a bit is set; bit 0 is the least significant. */
  public Predicate bit(int bit) {
    return new Predicate(store, bits[bit]);
  }

  /** The bits that both have. */
  public Word and(Word other) {
    return bitwise(other, store::and);
  }

  /** The bits that one of them has. */
  public Word or(Word other) {
    return bitwise(other, store::or);
  }

  /** The bits in which they differ. */
  public Word xor(Word other) {
    return bitwise(other, store::xor);
  }

  /** The sum modulo 2^32. */
  public Word plus(Word other) {
    return sum(other, NodeStore.FALSE);
  }

  /** The difference modulo 2^32. */
  public Word minus(Word other) {
    return sum(other.complement(), NodeStore.TRUE);
  }

  /** The two's complement. */
  public Word negated() {
    return constant(store, 0).minus(this);
  }

  private Word complement() {
    int[] result = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      result[i] = store.not(bits[i]);
    }
    return new Word(store, result);
  }

  private Word sum(Word other, int carryIn) {
    int[] result = new int[BITS];
    int carry = carryIn;
    for (int i = 0; i < BITS; i++) {
      int either = store.xor(bits[i], other.bits[i]);
      result[i] = store.xor(either, carry);
      carry = store.choose(either, carry, bits[i]);
    }
    return new Word(store, result);
  }

  /** The product modulo 2^32. */
  public Word times(Word other) {
    Word product = constant(store, 0);
    for (int i = 0; i < BITS; i++) {
      if (other.bits[i] != NodeStore.FALSE) {
        product = choose(other.bits[i], product.plus(shiftedLeft(i)), product);
      }
    }
    return product;
  }

  /**
   * The quotient, unsigned; all ones where the divisor is zero, which callers must have dealt with.
   */
  public Word dividedBy(Word divisor) {
    int[] quotient = new int[BITS];
    // The remainder can reach 33 bits before the subtraction; its top bit is kept apart.
    Word remainder = constant(store, 0);
    for (int i = BITS - 1; i >= 0; i--) {
      int overflow = remainder.bits[BITS - 1];
      int[] next = new int[BITS];
      System.arraycopy(remainder.bits, 0, next, 1, BITS - 1);
      next[0] = bits[i];
      Word shifted = new Word(store, next);
      int fits = store.or(overflow, shifted.atLeast(divisor).node());
      quotient[i] = fits;
      remainder = choose(fits, shifted.minus(divisor), shifted);
    }
    return new Word(store, quotient);
  }

  /** Shifted towards the most significant bit by a distance of 0 to 31; zeros move in. */
  public Word shiftedLeft(int distance) {
    int[] result = new int[BITS];
    for (int i = distance; i < BITS; i++) {
      result[i] = bits[i - distance];
    }
    return new Word(store, result);
  }

  /** Shifted towards the least significant bit by a distance of 0 to 31; zeros move in. */
  public Word shiftedRight(int distance) {
    int[] result = new int[BITS];
    System.arraycopy(bits, distance, result, 0, BITS - distance);
    return new Word(store, result);
  }

  /** Shifted left by the low five bits of another word. */
  public Word shiftedLeft(Word distance) {
    Word result = this;
    for (int i = 0; i < 5; i++) {
      result = choose(distance.bits[i], result.shiftedLeft(1 << i), result);
    }
    return result;
  }

  /** Shifted right by the low five bits of another word. */
  public Word shiftedRight(Word distance) {
    Word result = this;
    for (int i = 0; i < 5; i++) {
      result = choose(distance.bits[i], result.shiftedRight(1 << i), result);
    }
    return result;
  }

  private Word choose(int condition, Word then, Word otherwise) {
    int[] result = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      result[i] = store.choose(condition, then.bits[i], otherwise.bits[i]);
    }
    return new Word(store, result);
  }

  /** Where the two are equal. */
  public Predicate equalTo(Word other) {
    int result = NodeStore.TRUE;
    for (int i = 0; i < BITS && result != NodeStore.FALSE; i++) {
      result = store.and(store.not(store.xor(bits[i], other.bits[i])), result);
    }
    return new Predicate(store, result);
  }

  /** Where this one is greater, both unsigned. */
  public Predicate greaterThan(Word other) {
    return new Predicate(store, compare(other, NodeStore.FALSE));
  }

  /** Where this one is greater or equal, both unsigned. */
  public Predicate atLeast(Word other) {
    return new Predicate(store, compare(other, NodeStore.TRUE));
  }

  private int compare(Word other, int whenEqual) {
    int result = whenEqual;
    for (int i = 0; i < BITS; i++) {
      result = store.choose(store.xor(bits[i], other.bits[i]), bits[i], result);
    }
    return result;
  }

  /** Where the two have a bit in common. */
  public Predicate intersects(Word other) {
    int result = NodeStore.FALSE;
    for (int i = 0; i < BITS && result != NodeStore.TRUE; i++) {
      result = store.or(store.and(bits[i], other.bits[i]), result);
    }
    return new Predicate(store, result);
  }

  /** Gives an action to a word of which perhaps only the most significant bits are known. */
  @FunctionalInterface
  public interface Actions {
    /**
     * The action of all words that begin in one way.
     *
     * @param prefix the known bits, the others clear
     * @param unknown how many of the least significant bits are not known, 0 to 32
     * @return empty if it takes more bits to tell; never for 0 unknown bits
     */
    Optional<Action> of(int prefix, int unknown);
  }

  /** The meaning that gives every point the action of the value there. */
  public Meaning meaning(Actions actions) {
    return new Meaning(store, meaning(this, actions, new HashMap<>()));
  }

  private int meaning(Word word, Actions actions, Map<Word, Integer> known) {
    Integer found = known.get(word);
    if (found != null) {
      return found;
    }
    store.requireWords(known.size());
    int prefix = 0;
    int unknown = BITS;
    while (unknown > 0 && store.isTerminal(word.bits[unknown - 1])) {
      unknown--;
      prefix |= word.bits[unknown] << unknown;
    }
    Optional<Action> action = actions.of(prefix, unknown);
    int result = action.map(store::terminal).orElseGet(() -> split(word, actions, known));
    known.put(word, result);
    return result;
  }

  private int split(Word word, Actions actions, Map<Word, Integer> known) {
    int level = Field.LEVELS;
    for (int bit : word.bits) {
      level = Math.min(level, store.level(bit));
    }
    int[] clear = new int[BITS];
    int[] set = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      boolean tests = store.level(word.bits[i]) == level;
      clear[i] = tests ? store.low(word.bits[i]) : word.bits[i];
      set[i] = tests ? store.high(word.bits[i]) : word.bits[i];
    }
    return store.node(
        level,
        meaning(new Word(store, clear), actions, known),
        meaning(new Word(store, set), actions, known));
  }

  /** Whether it has the same value everywhere. */
  public boolean isConstant() {
    return Arrays.stream(bits).allMatch(store::isTerminal);
  }

  /**
   * The value of a constant.
   *
   * @throws IllegalStateException if the word is not constant
   */
  public int constantValue() {
    if (!isConstant()) {
      throw new IllegalStateException("the word depends on the call");
    }
    int value = 0;
    for (int i = 0; i < BITS; i++) {
      value |= bits[i] << i;
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Word that && store == that.store && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return isConstant()
        ? Integer.toUnsignedString(constantValue())
        : "word " + Arrays.toString(bits);
  }
}
