package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.ValueSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operation that a call to a multiplexer carries out.
 *
 * @param multiplexer the multiplexer
 * @param operation what it carries out
 */
record CarriedOut(Multiplexer multiplexer, SyscallName operation) {
  /** What a call to a multiplexer carries out; empty if it is one that the kernel refuses. */
  static Optional<CarriedOut> of(Multiplexer multiplexer, Call call) {
    int selected = (int) call.argument(multiplexer.selector()) & multiplexer.selectorMask();
    return Optional.ofNullable(multiplexer.operations().get(selected))
        .map(operation -> new CarriedOut(multiplexer, operation));
  }

  /** The values of the registers with which a multiplexer carries out something. */
  static Predicate any(Multiplexer multiplexer, Universe universe) {
    return multiplexer.operations().values().stream()
        .map(operation -> new CarriedOut(multiplexer, operation).selected(universe))
        .reduce(universe.constant(false), Predicate::or);
  }

  /** The values of the registers with which the multiplexer carries it out. */
  Predicate selected(Universe universe) {
    return universe.in(
        Field.of(multiplexer.selector()),
        Integer.SIZE,
        Integer.toUnsignedLong(multiplexer.selectorMask()),
        ValueSet.of(Integer.toUnsignedLong(multiplexer.selectorOf(operation).orElseThrow())));
  }

  /** The calls whose rules decide it: the operation first, the multiplexer last. */
  Stream<SyscallName> judged() {
    return Stream.of(
            Optional.of(operation),
            multiplexer.equivalentOf(operation),
            Optional.of(multiplexer.call()))
        .flatMap(Optional::stream);
  }

  /** The rules on it that depend on arguments. */
  HiddenArguments hidden(AbiPolicy policy, Universe universe) {
    List<Span> rules =
        policy.rules().stream()
            .filter(rule -> !rule.call().equals(multiplexer.call()))
            .filter(rule -> judged().anyMatch(rule.call()::equals))
            .filter(rule -> dependsOnArguments(rule, universe))
            .map(Rule::origin)
            .distinct()
            .toList();
    return new HiddenArguments(multiplexer.call(), operation, rules);
  }

  private static boolean dependsOnArguments(Rule rule, Universe universe) {
    Predicate holds = universe.where(rule.condition());
    return !holds.equals(holds.forSomeArguments());
  }
}
