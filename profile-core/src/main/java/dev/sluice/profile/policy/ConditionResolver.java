package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.syntax.Comparison;
import dev.sluice.profile.syntax.ConditionTree;
import dev.sluice.profile.syntax.MemberTree;
import dev.sluice.profile.syntax.Name;
import dev.sluice.profile.syntax.ValueTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on the arguments of one call on one ABI: trees to tests of registers. Empty where
 * there is an error; the rest is looked at all the same.
 */
final class ConditionResolver implements ConditionTree.Visitor<Optional<Condition>> {
  private final Abi abi;
  private final RegisterResolver registers;
  private final ValueResolver values;
  private final AbiFindings findings;

  ConditionResolver(
      Abi abi, RegisterResolver registers, ValueResolver values, AbiFindings findings) {
    this.abi = abi;
    this.registers = registers;
    this.values = values;
    this.findings = findings;
  }

  /** What holds if all of the conditions do. */
  Optional<Condition> all(List<ConditionTree> conditions) {
    return parts(conditions).map(Condition.All::new);
  }

  @Override
  public Optional<Condition> visitAll(ConditionTree.All all) {
    return all(all.parts());
  }

  @Override
  public Optional<Condition> visitAny(ConditionTree.Any any) {
    return parts(any.parts()).map(Condition.Any::new);
  }

  @Override
  public Optional<Condition> visitNot(ConditionTree.Not not) {
    return not.part().accept(this).map(Condition.Not::new);
  }

  @Override
  public Optional<Condition> visitCompare(ConditionTree.Compare compare) {
    Optional<Reading> reading = read(compare.argument(), compare.mask());
    Optional<BigInteger> value =
        reading.isPresent()
            ? values.resolve(compare.value(), reading.get().register())
            : values.evaluate(compare.value()).filter(v -> false);
    return value.map(
        v -> reading.get().test(ranges(reading.get().register(), compare.comparison(), v)));
  }

  @Override
  public Optional<Condition> visitIn(ConditionTree.In in) {
    Optional<Reading> reading = read(in.argument(), in.mask());
    if (reading.isEmpty()) {
      in.members().members().forEach(m -> evaluate(m));
      return Optional.empty();
    }
    Register register = reading.get().register();
    List<Register.Range> ranges = new ArrayList<>();
    for (MemberTree member : in.members().members()) {
      range(member, register).ifPresent(ranges::add);
    }
    if (ranges.size() < in.members().members().size()) {
      return Optional.empty();
    }
    Condition test = reading.get().test(ranges);
    return Optional.of(in.negated() ? reading.get().complement(ranges) : test);
  }

  /**
   * A register and the bits of it that count.
   *
   * @param register as its values are compared
   * @param mask the bits
   */
  private record Reading(Register register, long mask) {
    Condition test(List<Register.Range> ranges) {
      return register.test(mask, ranges);
    }

    Condition complement(List<Register.Range> ranges) {
      Condition.ArgumentTest test = register.test(mask, ranges);
      return new Condition.ArgumentTest(
          test.argument(), test.bits(), mask, test.values().complement(register.bits()));
    }
  }

  private Optional<Reading> read(Name argument, Optional<ValueTree> mask) {
    Optional<Register> register = registers.resolve(argument);
    if (mask.isEmpty()) {
      register.ifPresent(r -> registers.compareAllBits(argument, r));
      return register.map(r -> new Reading(r, r.allBits()));
    }
    if (register.isEmpty()) {
      values.evaluate(mask.get());
      return Optional.empty();
    }
    Register unsigned = register.get().unsigned();
    return values
        .resolve(mask.get(), unsigned)
        .map(bits -> new Reading(unsigned, bits.longValue()));
  }

  private Optional<Register.Range> range(MemberTree member, Register register) {
    Optional<BigInteger> first = values.resolve(member.first(), register);
    if (member.last().isEmpty()) {
      return first.map(v -> new Register.Range(v, v));
    }
    Optional<BigInteger> last = values.resolve(member.last().get(), register);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (first.get().compareTo(last.get()) > 0) {
      findings.add(
          abi,
          DiagnosticCode.EMPTY_RANGE,
          member.span(),
          "the range from " + first.get() + " to " + last.get() + " is empty",
          Optional.of("the smaller value comes first"));
      return Optional.empty();
    }
    return Optional.of(new Register.Range(first.get(), last.get()));
  }

  private void evaluate(MemberTree member) {
    values.evaluate(member.first());
    member.last().ifPresent(values::evaluate);
  }

  private Optional<List<Condition>> parts(List<ConditionTree> trees) {
    List<Condition> parts = new ArrayList<>();
    for (ConditionTree tree : trees) {
      tree.accept(this).ifPresent(parts::add);
    }
    return parts.size() < trees.size() ? Optional.empty() : Optional.of(parts);
  }

  private static List<Register.Range> ranges(
      Register register, Comparison comparison, BigInteger value) {
    List<Register.Range> below = between(register.min(), value.subtract(BigInteger.ONE));
    List<Register.Range> above = between(value.add(BigInteger.ONE), register.max());
    List<Register.Range> ranges = new ArrayList<>();
    switch (comparison) {
      case EQUAL -> ranges.addAll(between(value, value));
      case NOT_EQUAL -> {
        ranges.addAll(below);
        ranges.addAll(above);
      }
      case LESS -> ranges.addAll(below);
      case LESS_OR_EQUAL -> ranges.addAll(between(register.min(), value));
      case GREATER -> ranges.addAll(above);
      case GREATER_OR_EQUAL -> ranges.addAll(between(value, register.max()));
    }
    return ranges;
  }

  private static List<Register.Range> between(BigInteger first, BigInteger last) {
    return first.compareTo(last) > 0 ? List.of() : List.of(new Register.Range(first, last));
  }
}
