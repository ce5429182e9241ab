package dev.sluice.profile.clause;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions on the registers of one call on one ABI, in the profile language. For one thread at a
 * time.
 */
public final class ConditionText {
  private static final int LONGEST_DECIMAL = 4;
  private static final String RAW = "arg[0-5]";

  private final Abi abi;
  private final SyscallName call;
  private final AbiCatalog catalog;
  private final Map<String, ConstantNames> constants = new HashMap<>();

  /** Conditions of one call on one ABI, with the names of a catalogue. */
  public ConditionText(AbiCatalog catalog, Abi abi, SyscallName call) {
    this.catalog = catalog;
    this.abi = abi;
    this.call = call;
  }

  /**
   * A clause in the ways in which it can be said: with the names of arguments where these are read
   * as the clause reads their registers, and with the registers themselves.
   *
   * @throws NotExpressibleException if a register holds no argument on that ABI
   */
  public List<String> of(Clause clause) {
    if (clause.sets().isEmpty()) {
      return List.of(call.value());
    }
    List<String> named = new ArrayList<>();
    List<String> raw = new ArrayList<>();
    for (RegisterSet set : clause.sets()) {
      String register = raw(set);
      raw.add(register);
      named.add(named(set).orElse(register));
    }
    return List.of(item(named), item(raw)).stream().distinct().toList();
  }

  private String item(List<String> conditions) {
    return call + "(" + String.join(", ", conditions) + ")";
  }

  private Optional<Argument> argument(RegisterSet set) {
    return catalog.signature(abi, call).flatMap(s -> s.argument(set.register()));
  }

  private Optional<String> named(RegisterSet set) {
    return argument(set)
        .filter(a -> a.type().hasValues() && !a.name().matches(RAW))
        .flatMap(
            argument -> {
              int bits = Math.min(argument.type().bits(), abi.wordBits());
              boolean signed = argument.type().kind() == ArgumentType.Kind.SIGNED;
              return (set.mask() & ~all(bits)) != 0
                  ? Optional.empty()
                  : Optional.of(comparison(argument.name(), set, bits, signed));
            });
  }

  private String raw(RegisterSet set) {
    if (set.register().value() >= abi.argumentRegisters()) {
      throw new NotExpressibleException(
          "on " + abi + ", " + set.register() + " of '" + call + "' lies on the program's stack");
    }
    return comparison(set.register().toString(), set, abi.wordBits(), false);
  }

  private String comparison(String name, RegisterSet set, int bits, boolean signed) {
    String argument = argument(set).map(Argument::name).orElse("");
    ConstantNames known = constants.computeIfAbsent(argument, a -> new ConstantNames(abi, call, a));
    if (set.mask() != all(bits)) {
      String mask =
          known
              .bits(set.mask())
              .map(names -> names.size() == 1 ? names.get(0) : "{" + String.join(", ", names) + "}")
              .orElseGet(() -> number(unsigned(set.mask())));
      // What lies between the values that the mask has makes no difference.
      return test(name + " & " + mask, set.values(), set.mask(), Long.SIZE, false, known);
    }
    return test(name, set.values(), all(bits), bits, signed, known);
  }

  private static String test(
      String left,
      ValueSet values,
      long largest,
      int bits,
      boolean signed,
      ConstantNames constants) {
    ValueSet others = within(values.complement(Long.SIZE), largest);
    List<Values> in = values(values, bits, signed);
    List<Values> out = values(others, bits, signed);
    if (in.size() == 1 && in.get(0).isOne()) {
      return left + " == " + text(in.get(0).first(), constants);
    } else if (out.size() == 1 && out.get(0).isOne()) {
      return left + " != " + text(out.get(0).first(), constants);
    } else if (in.size() == 1 && out.size() == 1) {
      return in.get(0).first().compareTo(out.get(0).first()) < 0
          ? left + " <= " + text(in.get(0).last(), constants)
          : left + " >= " + text(in.get(0).first(), constants);
    }
    return numbers(in) <= numbers(out)
        ? left + " in " + members(in, constants)
        : left + " not in " + members(out, constants);
  }

  /** How many numbers it takes to say some ranges. */
  private static int numbers(List<Values> values) {
    return values.stream().mapToInt(each -> each.isOne() ? 1 : 2).sum();
  }

  private static ValueSet within(ValueSet values, long largest) {
    List<ValueRange> kept = new ArrayList<>();
    for (ValueRange range : values.ranges()) {
      if (Long.compareUnsigned(range.first(), largest) <= 0) {
        long last = Long.compareUnsigned(range.last(), largest) <= 0 ? range.last() : largest;
        kept.add(new ValueRange(range.first(), last));
      }
    }
    return new ValueSet(kept);
  }

  /** A range of numbers as the language has them. */
  private record Values(BigInteger first, BigInteger last) {
    boolean isOne() {
      return first.equals(last);
    }
  }

  /** The ranges of a set, ascending; of a signed argument, the patterns above the largest first. */
  private static List<Values> values(ValueSet set, int bits, boolean signed) {
    List<Values> values = new ArrayList<>();
    BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
    BigInteger whole = BigInteger.ONE.shiftLeft(bits);
    int negative = 0;
    for (ValueRange range : set.ranges()) {
      BigInteger first = unsigned(range.first());
      BigInteger last = unsigned(range.last());
      if (!signed || last.compareTo(half) < 0) {
        values.add(new Values(first, last));
        continue;
      }
      if (first.compareTo(half) < 0) {
        values.add(new Values(first, half.subtract(BigInteger.ONE)));
        first = half;
      }
      values.add(negative++, new Values(first.subtract(whole), last.subtract(whole)));
    }
    return joined(values);
  }

  private static List<Values> joined(List<Values> values) {
    List<Values> joined = new ArrayList<>();
    for (Values next : values) {
      int end = joined.size() - 1;
      if (end >= 0 && joined.get(end).last().add(BigInteger.ONE).equals(next.first())) {
        joined.set(end, new Values(joined.get(end).first(), next.last()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static String members(List<Values> values, ConstantNames constants) {
    List<String> texts = new ArrayList<>();
    for (Values each : values) {
      String first = text(each.first(), constants);
      texts.add(each.isOne() ? first : first + ".." + text(each.last(), constants));
    }
    return texts.size() == 1 && !values.get(0).isOne()
        ? texts.get(0)
        : "{" + String.join(", ", texts) + "}";
  }

  private static String text(BigInteger value, ConstantNames constants) {
    return constants.name(value).orElseGet(() -> number(value));
  }

  private static String number(BigInteger value) {
    String decimal = value.toString();
    return decimal.length() <= LONGEST_DECIMAL || value.signum() < 0
        ? decimal
        : "0x" + value.toString(16).toLowerCase(Locale.ROOT);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static long all(int bits) {
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }
}
