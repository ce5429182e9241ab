package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.NumberRange;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ValueSet;
import java.util.List;

/**
 * Where meanings live that are to be compared with each other: one store of hash-consed nodes.
 *
 * <p>Not safe for use by several threads at once; many universes can be used side by side. Nodes
 * are freed with the universe. Every operation can throw {@link DiagramLimitException}. Operations
 * on things of two universes are refused with {@link IllegalArgumentException}.
 */
public final class Universe {
  /** The number of nodes unless told otherwise: about 100 MiB when full. */
  public static final int DEFAULT_NODE_LIMIT = 4_000_000;

  private final NodeStore store;

  /** A universe of at most {@link #DEFAULT_NODE_LIMIT} nodes. */
  public Universe() {
    this(DEFAULT_NODE_LIMIT);
  }

  /**
   * A universe of at most about that many nodes; some thousand are always granted. The work that it
   * may take grows with them.
   */
  public Universe(int nodeLimit) {
    this.store = new NodeStore(nodeLimit);
  }

  /** The number of nodes made so far. */
  public int nodeCount() {
    return store.size();
  }

  /** The predicate that holds everywhere, or nowhere. */
  public Predicate constant(boolean value) {
    return new Predicate(store, value ? NodeStore.TRUE : NodeStore.FALSE);
  }

  /** Holds where that bit is set. */
  public Predicate bit(Field field, int bit) {
    return new Predicate(store, store.variable(field.level(bit)));
  }

  /** Holds where a resolved condition does; says nothing about the call of which it speaks. */
  public Predicate where(Condition condition) {
    return new ConditionDiagram(this).of(condition);
  }

  /**
   * Holds where the masked low bits of a field, as an unsigned number, lie in a set.
   *
   * @param bits how many low bits are looked at, 1 to the width of the field
   * @param mask the bits that count
   * @param values the set
   */
  public Predicate in(Field field, int bits, long mask, ValueSet values) {
    return new Predicate(store, new SetDiagram(store, field, bits, mask, values).root());
  }

  /** Holds where a field has exactly that value. */
  public Predicate equal(Field field, long value) {
    return in(field, field.bits(), -1L, ValueSet.of(value));
  }

  /** Holds where a field, as an unsigned number, is that large. */
  public Predicate atLeast(Field field, long value) {
    long top = field.bits() == Long.SIZE ? -1L : (1L << field.bits()) - 1;
    return in(field, field.bits(), -1L, ValueSet.of(value, top));
  }

  /**
   * The numbers that are an ABI's own under its audit architecture; says nothing about the
   * architecture itself.
   */
  public Predicate numbersOf(Abi abi) {
    Predicate marked =
        in(
            Field.NUMBER,
            Integer.SIZE,
            Integer.toUnsignedLong(abi.markerMask()),
            ValueSet.of(Integer.toUnsignedLong(abi.marker())));
    Predicate none = equal(Field.NUMBER, Integer.toUnsignedLong(SyscallNumber.NONE.value()));
    Predicate own = abi.owns(SyscallNumber.NONE) ? marked.or(none) : marked.minus(none);
    for (NumberRange foreign : abi.foreignNumbers()) {
      own =
          own.minus(
              in(
                  Field.NUMBER,
                  Integer.SIZE,
                  -1L,
                  ValueSet.of(
                      Integer.toUnsignedLong(foreign.first().value()),
                      Integer.toUnsignedLong(foreign.last().value()))));
    }
    return own;
  }

  /** The calls of an ABI. */
  public Predicate callsOf(Abi abi) {
    return equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token())).and(numbersOf(abi));
  }

  /** Whatever is called in one environment. */
  public Predicate at(Environment environment) {
    long held = 0;
    for (Capability capability : environment.held()) {
      held |= 1L << capability.number();
    }
    return equal(Field.KERNEL, environment.kernel().ordinal()).and(equal(Field.CAPABILITIES, held));
  }

  /** The low or high 32 bits of a field, or the field itself if it has no more. */
  public Word word(Field field, boolean highHalf) {
    int[] bits = new int[Word.BITS];
    int offset = highHalf ? Word.BITS : 0;
    for (int i = 0; i < bits.length; i++) {
      bits[i] = store.variable(field.level(offset + i));
    }
    return new Word(store, bits);
  }

  /** A word with the same value everywhere. */
  public Word word(int value) {
    return Word.constant(store, value);
  }

  /** The meaning that gives the same action everywhere. */
  public Meaning always(Action action) {
    return new Meaning(store, store.terminal(action));
  }

  /**
   * The function of a field that is given for single values and falls through to another meaning
   * elsewhere.
   *
   * @param field a field above everything that the cases test
   * @param cases ascending unsigned values of the field
   * @param otherwise for all other values; may test the field
   */
  public Meaning cases(Field field, List<Case> cases, Meaning otherwise) {
    otherwise.requireStore(store);
    return new Meaning(
        store, cases(field, field.bits() - 1, cases, 0, cases.size(), otherwise.node()));
  }

  /**
   * One value of a field and what holds there.
   *
   * @param value the value, unsigned
   * @param meaning what holds there
   */
  public record Case(long value, Meaning meaning) {}

  private int cases(Field field, int bit, List<Case> cases, int from, int to, int otherwise) {
    if (from == to) {
      return otherwise;
    } else if (bit < 0) {
      if (to - from != 1) {
        throw new IllegalArgumentException("twice the same case: " + cases.get(from).value());
      }
      cases.get(from).meaning().requireStore(store);
      return cases.get(from).meaning().node();
    }
    int middle = from;
    while (middle < to && (cases.get(middle).value() >>> bit & 1) == 0) {
      middle++;
    }
    int level = field.level(bit);
    boolean tested = store.level(otherwise) == level;
    int whenClear =
        cases(field, bit - 1, cases, from, middle, tested ? store.low(otherwise) : otherwise);
    int whenSet =
        cases(field, bit - 1, cases, middle, to, tested ? store.high(otherwise) : otherwise);
    return store.node(level, whenClear, whenSet);
  }
}
