package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.Clause;
import dev.sluice.profile.clause.ConditionText;
import dev.sluice.profile.clause.RegisterSet;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the arguments of an asked call are, as conditions: of each argument that is a number, in the
 * width in which the kernel reads it. Addresses are left out: what lies there is not known.
 */
final class ArgumentsOfCall {
  private final AskedCall asked;
  private final ConditionText text;
  private final SyscallName name;
  private final List<RegisterSet> values;

  ArgumentsOfCall(AbiCatalog catalog, AskedCall asked, SyscallName name) {
    this.asked = asked;
    this.text = new ConditionText(catalog, asked.abi(), name);
    this.name = name;
    this.values = new ArrayList<>();
    for (int i = 0; i < ArgumentIndex.COUNT; i++) {
      ArgumentIndex register = new ArgumentIndex(i);
      if (asked.said().contains(register)) {
        bits(catalog, asked.abi(), name, register)
            .ifPresent(bits -> values.add(value(register, bits, asked.call().argument(register))));
      }
    }
  }

  /** In how many bits the kernel reads a register; empty if it holds no number. */
  private static Optional<Integer> bits(
      AbiCatalog catalog, Abi abi, SyscallName name, ArgumentIndex register) {
    if (register.value() >= abi.argumentRegisters()) {
      return Optional.empty();
    }
    return catalog
        .signature(abi, name)
        .flatMap(signature -> signature.argument(register))
        .map(Argument::type)
        .filter(type -> type.hasValues())
        .map(type -> Math.min(type.bits(), abi.wordBits()));
  }

  private static RegisterSet value(ArgumentIndex register, int bits, long value) {
    long mask = bits == Long.SIZE ? -1L : (1L << bits) - 1;
    return new RegisterSet(register, mask, ValueSet.of(value & mask));
  }

  /** The calls of the asked ABI with these arguments. */
  Predicate region(Universe universe) {
    Predicate region =
        universe
            .equal(Field.ARCH, Integer.toUnsignedLong(asked.abi().auditArch().token()))
            .and(
                universe.equal(
                    Field.NUMBER, Integer.toUnsignedLong(asked.call().number().value())));
    for (RegisterSet value : values) {
      region =
          region.and(
              universe.in(
                  Field.of(value.register()),
                  Long.bitCount(value.mask()),
                  value.mask(),
                  value.values()));
    }
    return region;
  }

  /** The call with just these arguments, as it stands in a rule. */
  String call() {
    return text.of(new Clause(values)).get(0);
  }

  /** For each argument a condition that this call does not fulfil; none if nothing is said. */
  List<String> others() {
    return values.stream().map(ArgumentsOfCall::otherThan).map(this::condition).toList();
  }

  private String condition(RegisterSet set) {
    String call = text.of(new Clause(List.of(set))).get(0);
    return call.substring(name.value().length() + 1, call.length() - 1);
  }

  private static RegisterSet otherThan(RegisterSet set) {
    long value = set.values().ranges().get(0).first();
    List<ValueRange> rest = new ArrayList<>();
    if (value != 0) {
      rest.add(new ValueRange(0, value - 1));
    }
    if (value != set.mask()) {
      rest.add(new ValueRange(value + 1, set.mask()));
    }
    return new RegisterSet(set.register(), set.mask(), ValueSet.of(rest));
  }
}
