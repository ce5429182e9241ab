package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.UnseenArgument;
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
  private final List<RegisterSet> values = new ArrayList<>();
  private final List<UnconsideredArgument> unconsidered = new ArrayList<>();

  ArgumentsOfCall(AbiCatalog catalog, AskedCall asked, SyscallName name) {
    this.asked = asked;
    this.text = new ConditionText(catalog, asked.abi(), name);
    this.name = name;
    Optional<Signature> signature = catalog.signature(asked.abi(), name);
    for (int i = 0; i < ArgumentIndex.COUNT; i++) {
      ArgumentIndex register = new ArgumentIndex(i);
      if (asked.said().contains(register)) {
        add(register, signature);
      }
    }
  }

  private void add(ArgumentIndex register, Optional<Signature> signature) {
    Optional<Argument> argument = signature.flatMap(s -> s.argument(register));
    Optional<UnconsideredArgument.Reason> reason = reason(asked.abi(), register, signature);
    if (reason.isEmpty()) {
      int bits = Math.min(argument.orElseThrow().type().bits(), asked.abi().wordBits());
      values.add(value(register, all(bits) & selecting(register)));
    } else {
      unconsidered.add(
          new UnconsideredArgument(register, argument.map(Argument::name), reason.get()));
    }
  }

  /** Why a register cannot be compared; empty if it can. */
  private static Optional<UnconsideredArgument.Reason> reason(
      Abi abi, ArgumentIndex register, Optional<Signature> signature) {
    if (signature.isEmpty()) {
      return Optional.of(UnconsideredArgument.Reason.UNKNOWN);
    }
    Optional<ArgumentType> type = signature.get().argument(register).map(Argument::type);
    if (type.isEmpty()) {
      boolean block =
          signature.get().unseen().stream()
              .anyMatch(unseen -> unseen.place() == UnseenArgument.Place.BLOCK);
      return Optional.of(
          block ? UnconsideredArgument.Reason.BLOCK : UnconsideredArgument.Reason.UNREAD);
    } else if (register.value() >= abi.argumentRegisters()) {
      return Optional.of(UnconsideredArgument.Reason.STACK);
    }
    return switch (type.get().kind()) {
      case SIGNED, UNSIGNED, BY_COMMAND -> Optional.empty();
      case POINTER -> Optional.of(UnconsideredArgument.Reason.ADDRESS);
      case HALF -> Optional.of(UnconsideredArgument.Reason.HALF);
      case VARIES -> Optional.of(UnconsideredArgument.Reason.VARIES);
    };
  }

  /** The bits of a register that say what a multiplexing call carries out; else all. */
  private long selecting(ArgumentIndex register) {
    return asked.abi().multiplexers().stream()
        .filter(m -> m.call().equals(name) && m.selector().equals(register))
        .map(m -> Integer.toUnsignedLong(m.selectorMask()))
        .findFirst()
        .orElse(-1L);
  }

  private RegisterSet value(ArgumentIndex register, long mask) {
    return new RegisterSet(register, mask, ValueSet.of(asked.call().argument(register) & mask));
  }

  /** The arguments of which something was said in vain. */
  List<UnconsideredArgument> unconsidered() {
    return List.copyOf(unconsidered);
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
                  Long.SIZE - Long.numberOfLeadingZeros(value.mask()),
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

  private static long all(int bits) {
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }
}
