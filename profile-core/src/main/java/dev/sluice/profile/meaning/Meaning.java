package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A total function from points to actions, as a diagram. Two meanings of one {@link Universe} are
 * equal if and only if they give the same action everywhere. As safe for threads as its universe.
 */
public final class Meaning {
  private static final Call NO_CALL = Call.of(new AuditArch(0), SyscallNumber.NONE, List.of());

  private final NodeStore store;
  private final int node;

  Meaning(NodeStore store, int node) {
    this.store = store;
    this.node = node;
  }

  int node() {
    return node;
  }

  void requireStore(NodeStore other) {
    if (store != other) {
      throw new IllegalArgumentException("meanings of two universes");
    }
  }

  /** The action, if it is the same everywhere. */
  public Optional<Action> constant() {
    return store.isTerminal(node) ? Optional.of(store.action(node)) : Optional.empty();
  }

  /** Whether the action is the same everywhere. */
  public boolean isConstant() {
    return store.isTerminal(node);
  }

  /**
   * The first bit that decides.
   *
   * @throws IllegalStateException if this meaning is constant
   */
  public Variable variable() {
    if (store.isTerminal(node)) {
      throw new IllegalStateException("a constant meaning tests nothing");
    }
    return Field.variable(store.level(node));
  }

  /** What holds where the bit {@link #variable()} is clear. */
  public Meaning whenClear() {
    return new Meaning(store, store.low(node));
  }

  /** What holds where the bit {@link #variable()} is set. */
  public Meaning whenSet() {
    return new Meaning(store, store.high(node));
  }

  /** The action at a point. */
  public Action at(Point point) {
    int at = node;
    while (!store.isTerminal(at)) {
      at = point.bit(Field.variable(store.level(at))) ? store.high(at) : store.low(at);
    }
    return store.action(at);
  }

  /**
   * What is left when 32 bits of a field are known.
   *
   * @param lowest the lowest of them
   * @param value the bits
   */
  public Meaning whenWord(Field field, int lowest, int value) {
    int end = field.level(lowest) + 1;
    int first = Math.max(field.firstLevel(), end - Integer.SIZE);
    int at = node;
    for (int level = store.level(at); first <= level && level < end; level = store.level(at)) {
      at = (value >>> (end - 1 - level) & 1) == 0 ? store.low(at) : store.high(at);
    }
    return new Meaning(store, at);
  }

  /** What the calls of one number mean, whatever their arguments and the environment. */
  public Meaning ofCalls(AuditArch arch, SyscallNumber number) {
    return whenWord(Field.ARCH, 0, arch.token()).whenWord(Field.NUMBER, 0, number.value());
  }

  /** What holds where an argument register has exactly that value, whatever its value. */
  public Meaning withArgument(ArgumentIndex argument, long value) {
    Field field = Field.of(argument);
    return new Meaning(store, fix(node, field, -1L, value, new HashMap<>()));
  }

  /**
   * What holds where an argument register has zeros above its low bits, whatever it has there.
   *
   * @param bits how many low bits keep their meaning, below 64
   */
  public Meaning withZerosAbove(ArgumentIndex argument, int bits) {
    return new Meaning(store, fix(node, Field.of(argument), -1L << bits, 0, new HashMap<>()));
  }

  private int fix(int n, Field field, long mask, long value, Map<Integer, Integer> known) {
    if (store.level(n) >= field.endLevel()) {
      return n;
    }
    Integer found = known.get(n);
    if (found != null) {
      return found;
    }
    int result;
    boolean within = store.level(n) >= field.firstLevel();
    int bit = within ? Field.variable(store.level(n)).bit() : 0;
    if (within && (mask >>> bit & 1) != 0) {
      boolean set = (value >>> bit & 1) != 0;
      result = fix(set ? store.high(n) : store.low(n), field, mask, value, known);
    } else {
      result =
          store.node(
              store.level(n),
              fix(store.low(n), field, mask, value, known),
              fix(store.high(n), field, mask, value, known));
    }
    known.put(n, result);
    return result;
  }

  /**
   * The stricter action of the two everywhere, as for stacked filters; of equal strictness, that of
   * this one.
   */
  public Meaning stricter(Meaning other) {
    other.requireStore(store);
    return new Meaning(store, store.stricter(node, other.node));
  }

  /** Where the two differ. */
  public Predicate differs(Meaning other) {
    other.requireStore(store);
    return new Predicate(store, store.differ(node, other.node));
  }

  /** Where the action is one of those. */
  public Predicate where(java.util.function.Predicate<Action> chosen) {
    Map<Integer, Integer> known = new HashMap<>();
    return new Predicate(
        store,
        mapTerminals(
            node, t -> chosen.test(store.action(t)) ? NodeStore.TRUE : NodeStore.FALSE, known));
  }

  /** Where that much is let through. */
  public Predicate where(Permission permission) {
    return where(action -> action.permission() == permission);
  }

  /**
   * The meaning at one kernel release and with one set of capabilities, whatever the environment.
   */
  public Meaning in(Environment environment) {
    Point point = new Point(NO_CALL, environment);
    return new Meaning(store, fix(node, point, new HashMap<>()));
  }

  private int fix(int n, Point point, Map<Integer, Integer> known) {
    if (store.level(n) >= Field.CAPABILITIES.endLevel()) {
      return n;
    }
    Integer found = known.get(n);
    if (found != null) {
      return found;
    }
    int result;
    if (store.level(n) >= Field.KERNEL.firstLevel()) {
      boolean set = point.bit(Field.variable(store.level(n)));
      result = fix(set ? store.high(n) : store.low(n), point, known);
    } else {
      result =
          store.node(
              store.level(n), fix(store.low(n), point, known), fix(store.high(n), point, known));
    }
    known.put(n, result);
    return result;
  }

  /**
   * The meaning in which every action that depends on arguments or on the instruction pointer has
   * been replaced by another: what can be answered from arch, number and environment alone stays.
   */
  public Meaning collapseArguments(Action replacement) {
    return new Meaning(store, collapse(node, store.terminal(replacement), new HashMap<>()));
  }

  /** Whether some action depends on arguments or on the instruction pointer. */
  public boolean dependsOnArguments() {
    return dependsOnArguments(node, new BitSet());
  }

  private boolean dependsOnArguments(int n, BitSet seen) {
    if (store.isTerminal(n) || seen.get(n)) {
      return false;
    }
    seen.set(n);
    return store.level(n) >= Field.ARGUMENT_0.firstLevel()
        || dependsOnArguments(store.low(n), seen)
        || dependsOnArguments(store.high(n), seen);
  }

  private int collapse(int n, int replacement, Map<Integer, Integer> known) {
    if (store.isTerminal(n)) {
      return n;
    } else if (store.level(n) >= Field.ARGUMENT_0.firstLevel()) {
      return replacement;
    }
    Integer found = known.get(n);
    if (found == null) {
      found =
          store.node(
              store.level(n),
              collapse(store.low(n), replacement, known),
              collapse(store.high(n), replacement, known));
      known.put(n, found);
    }
    return found;
  }

  /** The meaning with each action replaced. */
  public Meaning map(Function<Action, Action> replacement) {
    return new Meaning(
        store,
        mapTerminals(
            node, t -> store.terminal(replacement.apply(store.action(t))), new HashMap<>()));
  }

  private int mapTerminals(int n, Function<Integer, Integer> image, Map<Integer, Integer> known) {
    Integer found = known.get(n);
    if (found == null) {
      found =
          store.isTerminal(n)
              ? image.apply(n)
              : store.node(
                  store.level(n),
                  mapTerminals(store.low(n), image, known),
                  mapTerminals(store.high(n), image, known));
      known.put(n, found);
    }
    return found;
  }

  /**
   * All actions that occur, the strictest first, then in the order in which the diagram reaches
   * them.
   */
  public Set<Action> actions() {
    Set<Action> found = new LinkedHashSet<>();
    collect(node, new BitSet(), found);
    Set<Action> sorted = new LinkedHashSet<>();
    found.stream().sorted(Action.BY_STRICTNESS).forEach(sorted::add);
    return Collections.unmodifiableSet(sorted);
  }

  private void collect(int n, BitSet seen, Set<Action> found) {
    if (store.isTerminal(n)) {
      found.add(store.action(n));
    } else if (!seen.get(n)) {
      seen.set(n);
      collect(store.low(n), seen, found);
      collect(store.high(n), seen, found);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Meaning that && store == that.store && node == that.node;
  }

  @Override
  public int hashCode() {
    return node;
  }

  @Override
  public String toString() {
    return constant().map(Action::toString).orElse("meaning " + node);
  }
}
