package dev.sluice.profile.clause;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Single bits of fields, all of which have to be as given.
 *
 * @param tests by field: the bits that count, and what they are
 */
public record Cube(SortedMap<Field, Bits> tests) {
  /** Holds everywhere. */
  public static final Cube ALWAYS = new Cube(Collections.emptySortedMap());

  /**
   * Bits of one field.
   *
   * @param mask those that count
   * @param value what they are; 0 elsewhere
   */
  public record Bits(long mask, long value) {
    Bits with(int bit, boolean set) {
      return new Bits(mask | 1L << bit, set ? value | 1L << bit : value);
    }
  }

  /** Copies the tests. */
  public Cube {
    tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
  }

  /** The same with one more bit. */
  public Cube with(Variable variable, boolean set) {
    SortedMap<Field, Bits> all = new TreeMap<>(tests);
    Bits before = tests.getOrDefault(variable.field(), new Bits(0, 0));
    all.put(variable.field(), before.with(variable.bit(), set));
    return new Cube(all);
  }

  /**
   * What it says of registers, in their order.
   *
   * @throws NotExpressibleException if it says something of the calling instruction
   */
  public List<MaskedEquality> equalities() {
    List<MaskedEquality> equalities = new ArrayList<>();
    for (int i = 0; i < ArgumentIndex.COUNT; i++) {
      ArgumentIndex register = new ArgumentIndex(i);
      Bits bits = tests.get(Field.of(register));
      if (bits != null) {
        equalities.add(new MaskedEquality(register, bits.mask(), bits.value()));
      }
    }
    if (tests.containsKey(Field.INSTRUCTION_POINTER)) {
      throw new NotExpressibleException("it depends on the address of the calling instruction");
    }
    return equalities;
  }

  /**
   * The capabilities that have to be held, or to be lacked.
   *
   * @throws NotExpressibleException if one of them has no name
   */
  public List<Capability> capabilities(boolean held) {
    List<Capability> capabilities = new ArrayList<>();
    Bits bits = tests.getOrDefault(Field.CAPABILITIES, new Bits(0, 0));
    for (int number = 0; number < Long.SIZE; number++) {
      if ((bits.mask() >>> number & 1) != 0 && (bits.value() >>> number & 1) != 0 == held) {
        capabilities.add(NotExpressibleException.capability(number));
      }
    }
    return capabilities;
  }
}
