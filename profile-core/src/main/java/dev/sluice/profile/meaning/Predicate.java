package dev.sluice.profile.meaning;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of points (calls and environments), as a diagram. Two predicates of one {@link Universe}
 * are equal if and only if they are the same set. As safe for threads as its universe.
 */
public final class Predicate {
  private final NodeStore store;
  private final int node;

  Predicate(NodeStore store, int node) {
    this.store = store;
    this.node = node;
  }

  int node() {
    return node;
  }

  void requireStore(NodeStore other) {
    if (store != other) {
      throw new IllegalArgumentException("predicates of two universes");
    }
  }

  /** Holds where both do. */
  public Predicate and(Predicate other) {
    other.requireStore(store);
    return new Predicate(store, store.and(node, other.node));
  }

  /** Holds where one of them does. */
  public Predicate or(Predicate other) {
    other.requireStore(store);
    return new Predicate(store, store.or(node, other.node));
  }

  /** Holds where this does not. */
  public Predicate not() {
    return new Predicate(store, store.not(node));
  }

  /** Holds where this does and the other does not. */
  public Predicate minus(Predicate other) {
    return and(other.not());
  }

  /** The first where this holds, the second elsewhere. */
  public Meaning choose(Meaning then, Meaning otherwise) {
    then.requireStore(store);
    otherwise.requireStore(store);
    return new Meaning(store, store.choose(node, then.node(), otherwise.node()));
  }

  /** The first where this holds, the second elsewhere. */
  public Predicate choose(Predicate then, Predicate otherwise) {
    then.requireStore(store);
    otherwise.requireStore(store);
    return new Predicate(store, store.choose(node, then.node, otherwise.node));
  }

  /**
   * The first bit that decides.
   *
   * @throws IllegalStateException if this predicate holds everywhere or nowhere
   */
  public Variable variable() {
    if (store.isTerminal(node)) {
      throw new IllegalStateException("a constant predicate tests nothing");
    }
    return Field.variable(store.level(node));
  }

  /**
   * What is left where a bit is as given.
   *
   * @param bit the first bit that decides, or one before it
   */
  public Predicate when(Variable bit, boolean set) {
    if (store.isTerminal(node) || store.level(node) > bit.level()) {
      return this;
    } else if (store.level(node) < bit.level()) {
      throw new IllegalArgumentException("another bit decides before " + bit);
    }
    return new Predicate(store, set ? store.high(node) : store.low(node));
  }

  /** Holds where this does for some arguments and some instruction pointer. */
  public Predicate forSomeArguments() {
    return new Predicate(store, forSomeArguments(node, new HashMap<>()));
  }

  private int forSomeArguments(int n, Map<Integer, Integer> known) {
    if (store.isTerminal(n)) {
      return n;
    } else if (store.level(n) >= Field.ARGUMENT_0.firstLevel()) {
      // A reduced diagram that is not FALSE holds somewhere.
      return NodeStore.TRUE;
    }
    Integer found = known.get(n);
    if (found == null) {
      found =
          store.node(
              store.level(n),
              forSomeArguments(store.low(n), known),
              forSomeArguments(store.high(n), known));
      known.put(n, found);
    }
    return found;
  }

  /** Holds where this does for some values of those fields. */
  public Predicate forSome(Set<Field> fields) {
    return new Predicate(store, forSome(node, fields, new HashMap<>()));
  }

  private int forSome(int n, Set<Field> fields, Map<Integer, Integer> known) {
    if (store.isTerminal(n)) {
      return n;
    }
    Integer found = known.get(n);
    if (found == null) {
      int whenClear = forSome(store.low(n), fields, known);
      int whenSet = forSome(store.high(n), fields, known);
      found =
          fields.contains(Field.variable(store.level(n)).field())
              ? store.or(whenClear, whenSet)
              : store.node(store.level(n), whenClear, whenSet);
      known.put(n, found);
    }
    return found;
  }

  /**
   * Names the set of points where it holds, in 64 hexadecimal digits: the same for equal sets in
   * all universes, and never for others (SHA-256 of the diagram).
   */
  public String digest() {
    return digest(node, new HashMap<>()).toString();
  }

  private HashCode digest(int n, Map<Integer, HashCode> known) {
    if (store.isTerminal(n)) {
      return Hashing.sha256().hashInt(n == NodeStore.TRUE ? 1 : 0);
    }
    HashCode found = known.get(n);
    if (found == null) {
      found =
          Hashing.sha256()
              .newHasher()
              .putInt(store.level(n))
              .putBytes(digest(store.low(n), known).asBytes())
              .putBytes(digest(store.high(n), known).asBytes())
              .hash();
      known.put(n, found);
    }
    return found;
  }

  /** Whether it holds nowhere. */
  public boolean isEmpty() {
    return node == NodeStore.FALSE;
  }

  /** Whether it holds everywhere. */
  public boolean isAll() {
    return node == NodeStore.TRUE;
  }

  /** The number of points where it holds, of 2^592 in all. */
  public BigInteger count() {
    return count(node, new HashMap<>())
        .shiftLeft(store.isTerminal(node) ? Field.LEVELS : store.level(node));
  }

  /** The count over the variables from the level of the node on; a terminal counts itself. */
  private BigInteger count(int n, Map<Integer, BigInteger> known) {
    if (store.isTerminal(n)) {
      return n == NodeStore.TRUE ? BigInteger.ONE : BigInteger.ZERO;
    }
    BigInteger found = known.get(n);
    if (found == null) {
      found = BigInteger.ZERO;
      for (int next : new int[] {store.low(n), store.high(n)}) {
        int skipped = store.level(next) - store.level(n) - 1;
        found = found.add(count(next, known).shiftLeft(skipped));
      }
      known.put(n, found);
    }
    return found;
  }

  /**
   * The point with the smallest fields, in the order of {@link Field}, at which it holds; empty if
   * there is none.
   */
  public Optional<Point> smallest() {
    if (isEmpty()) {
      return Optional.empty();
    }
    Map<Field, Long> values = new EnumMap<>(Field.class);
    int at = node;
    while (!store.isTerminal(at)) {
      Variable variable = Field.variable(store.level(at));
      if (store.low(at) == NodeStore.FALSE) {
        values.merge(variable.field(), 1L << variable.bit(), (a, b) -> a | b);
        at = store.high(at);
      } else {
        at = store.low(at);
      }
    }
    return Optional.of(Point.of(values));
  }

  /** Whether it holds at a point. */
  public boolean holds(Point point) {
    int at = node;
    while (!store.isTerminal(at)) {
      at = point.bit(Field.variable(store.level(at))) ? store.high(at) : store.low(at);
    }
    return at == NodeStore.TRUE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Predicate that && store == that.store && node == that.node;
  }

  @Override
  public int hashCode() {
    return node;
  }

  @Override
  public String toString() {
    return node == NodeStore.FALSE
        ? "nowhere"
        : node == NodeStore.TRUE ? "everywhere" : "predicate " + node;
  }
}
