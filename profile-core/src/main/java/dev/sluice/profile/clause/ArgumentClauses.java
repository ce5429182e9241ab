package dev.sluice.profile.clause;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a function of arguments gives one action, as alternatives of conditions on registers. Each
 * register is looked at in the form that takes the fewest ranges: its value, or its value under the
 * mask of the bits that decide. Alternatives overlap only where one of them says less than it would
 * have to.
 */
public final class ArgumentClauses {
  /** The most ranges of one register, and the most alternatives: more is no rule of a person. */
  static final int LIMIT = 1 << 12;

  private static final int UNMASKED_LIMIT = 64;
  private static final Action HOLDS = new Action.Allow();
  private static final Action FAILS = new Action.KillProcess();

  private final int width;

  /**
   * For registers of that many bits.
   *
   * @param width 32 or 64; a function that tests a bit above is refused
   */
  public ArgumentClauses(int width) {
    this.width = width;
  }

  /**
   * Where a function of arguments has an action; no alternative if nowhere.
   *
   * @throws NotExpressibleException if registers are no measure of it, or if it takes too many
   *     alternatives
   */
  public List<Clause> of(Meaning function, Action action) {
    return clauses(function.map(a -> a.equals(action) ? HOLDS : FAILS));
  }

  private List<Clause> clauses(Meaning function) {
    if (function.constant().isPresent()) {
      return holds(function) ? List.of(Clause.ALWAYS) : List.of();
    }
    Field field = function.variable().field();
    if (field == Field.INSTRUCTION_POINTER) {
      throw new NotExpressibleException("it depends on the address of the calling instruction");
    }
    ArgumentIndex register = new ArgumentIndex(Field.arguments().indexOf(field));
    Split split = split(function, field);
    List<Clause> found = new ArrayList<>();
    split.leaves.forEach(
        (leaf, values) -> {
          boolean everywhere =
              split.leaves.keySet().stream()
                  .allMatch(other -> other.equals(leaf) || within(leaf, other));
          RegisterSet set = new RegisterSet(register, split.mask, ValueSet.of(values));
          for (Clause rest : clauses(leaf)) {
            found.add(everywhere ? rest : rest.behind(set));
          }
        });
    if (found.size() > LIMIT) {
      throw new NotExpressibleException("it takes more than " + LIMIT + " alternatives");
    }
    return found;
  }

  private static boolean holds(Meaning constant) {
    return constant.constant().filter(HOLDS::equals).isPresent();
  }

  /** Whether the second holds wherever the first does. */
  private static boolean within(Meaning first, Meaning second) {
    return first.where(HOLDS::equals).minus(second.where(HOLDS::equals)).isEmpty();
  }

  /** What a register's masked values lead to. */
  private static final class Split {
    private final long mask;
    private final int limit;
    private final Map<Meaning, List<ValueRange>> leaves = new LinkedHashMap<>();
    private int ranges;
    private Optional<Meaning> latest = Optional.empty();

    Split(long mask, int limit) {
      this.mask = mask;
      this.limit = limit;
    }

    boolean full() {
      return ranges > limit;
    }

    /**
     * Adds a range. Between it and the range before, there are only values that no masked register
     * has: if both lead to the same, so may these.
     */
    void add(Meaning leaf, long first, long last) {
      List<ValueRange> same = leaves.computeIfAbsent(leaf, l -> new ArrayList<>());
      if (latest.filter(leaf::equals).isPresent()) {
        ValueRange before = same.remove(same.size() - 1);
        same.add(new ValueRange(before.first(), last));
      } else {
        ranges++;
        same.add(new ValueRange(first, last));
      }
      latest = Optional.of(leaf);
    }

    /** How many ranges there are once neighbours have been joined. */
    int size() {
      return full() ? Integer.MAX_VALUE : leaves.values().stream().mapToInt(List::size).sum();
    }
  }

  private Split split(Meaning function, Field field) {
    long tested = tested(function, field, new HashSet<>());
    if (width < Long.SIZE && tested >>> width != 0) {
      throw new NotExpressibleException("it depends on the upper half of a register");
    }
    int bits = tested >>> Integer.SIZE == 0 ? Integer.SIZE : width;
    Split whole = new Split(bits == Long.SIZE ? -1L : (1L << bits) - 1, UNMASKED_LIMIT);
    walk(function, field, width - 1, 0, whole);
    Split masked = new Split(tested, LIMIT);
    walk(function, field, width - 1, 0, masked);
    Split fewer = masked.size() < whole.size() ? masked : whole;
    if (fewer.full()) {
      throw new NotExpressibleException("it takes more than " + LIMIT + " ranges of a register");
    }
    return fewer;
  }

  private static long tested(Meaning function, Field field, Set<Meaning> seen) {
    if (!tests(function, field) || !seen.add(function)) {
      return 0;
    }
    return 1L << function.variable().bit()
        | tested(function.whenClear(), field, seen)
        | tested(function.whenSet(), field, seen);
  }

  private static boolean tests(Meaning function, Field field) {
    return function.constant().isEmpty() && function.variable().field() == field;
  }

  private static void walk(Meaning at, Field field, int bit, long prefix, Split split) {
    if (split.full()) {
      return;
    } else if (!tests(at, field)) {
      long below = bit == Long.SIZE - 1 ? -1L : (1L << (bit + 1)) - 1;
      split.add(at, prefix, prefix | (below & split.mask));
    } else if (at.variable().bit() == bit) {
      walk(at.whenClear(), field, bit - 1, prefix, split);
      walk(at.whenSet(), field, bit - 1, prefix | 1L << bit, split);
    } else if ((split.mask >>> bit & 1) == 0) {
      walk(at, field, bit - 1, prefix, split);
    } else {
      walk(at, field, bit - 1, prefix, split);
      walk(at, field, bit - 1, prefix | 1L << bit, split);
    }
  }
}
