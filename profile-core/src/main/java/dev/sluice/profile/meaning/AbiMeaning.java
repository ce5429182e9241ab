package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Multiplexing;
import dev.sluice.profile.policy.NumberRule;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy means on one of its ABIs: an action for every number, from the rules of the
 * operation, and for multiplexing calls from the rules of what they carry out.
 */
final class AbiMeaning {
  private final AbiPolicy policy;
  private final KernelRelease audited;
  private final Universe universe;
  private final ConditionDiagram conditions;
  private final Map<SyscallName, OperationRules> rules = new LinkedHashMap<>();
  private final Map<SyscallName, Meaning> operations = new LinkedHashMap<>();

  AbiMeaning(
      AbiPolicy policy, KernelRelease audited, Universe universe, ConditionDiagram conditions) {
    this.policy = policy;
    this.audited = audited;
    this.universe = universe;
    this.conditions = conditions;
    Map<SyscallName, List<Rule>> byName = new LinkedHashMap<>();
    for (Rule rule : policy.rules()) {
      byName.computeIfAbsent(rule.call(), n -> new ArrayList<>()).add(rule);
    }
    byName.forEach((name, list) -> rules.put(name, new OperationRules(list, conditions)));
  }

  Abi abi() {
    return policy.abi();
  }

  AbiPolicy policy() {
    return policy;
  }

  Map<SyscallName, OperationRules> rules() {
    return rules;
  }

  OperationRules rulesOf(SyscallName operation) {
    OperationRules found = rules.get(operation);
    return found != null ? found : new OperationRules(List.of(), new ConditionDiagram(universe));
  }

  /**
   * What decides a call where no rule matches. An operation that a multiplexer carries out is as
   * old as the multiplexer there, whenever it got a number of its own.
   */
  Fallthrough fallthrough(SyscallName call) {
    boolean known = abi().syscalls().named(call).filter(c -> c.existsIn(audited)).isPresent();
    return known ? policy.byDefault() : policy.unknown();
  }

  /** A call by its own number, its own work: a function of environment and arguments. */
  private Meaning direct(SyscallName name) {
    return rulesOf(name).over(universe.always(fallthrough(name).action()), universe);
  }

  /**
   * What an operation gets when a multiplexer carries it out, before rules on the multiplexer
   * itself.
   */
  private Meaning multiplexed(SyscallName operation) {
    return carriedOut(operation).collapseArguments(policy.multiplexed().action());
  }

  /**
   * The rules on the direct call whose work the kernel does for an operation, such as recvfrom for
   * recv. They can only make the operation stricter.
   */
  OperationRules equivalentRules(SyscallName operation) {
    return abi()
        .multiplexerOf(operation)
        .flatMap(m -> m.equivalentOf(operation))
        .map(this::rulesOf)
        .orElseGet(() -> new OperationRules(List.of(), new ConditionDiagram(universe)));
  }

  private Meaning carriedOut(SyscallName operation) {
    Meaning known = operations.get(operation);
    if (known == null) {
      SyscallName call = abi().multiplexerOf(operation).orElseThrow().call();
      Meaning byItsRules =
          rulesOf(operation).over(universe.always(fallthrough(call).action()), universe);
      known = equivalentRules(operation).tightening(byItsRules, universe);
      operations.put(operation, known);
    }
    return known;
  }

  /** Whether what an operation gets depends somewhere on arguments, which a multiplexer hides. */
  boolean hidden(SyscallName operation) {
    return judgesOperations() && carriedOut(operation).dependsOnArguments();
  }

  /** Whether that is so in one environment. */
  boolean hidden(SyscallName operation, Environment environment) {
    return judgesOperations() && carriedOut(operation).in(environment).dependsOnArguments();
  }

  /** Whether rules on operations are about the calls that multiplex them, too. */
  boolean judgesOperations() {
    return policy.multiplexing() == Multiplexing.OPERATIONS;
  }

  /** What a call means that has a number: a function of environment and arguments. */
  Meaning call(SyscallName name) {
    return abi().multiplexers().stream()
        .filter(m -> judgesOperations() && m.call().equals(name))
        .findFirst()
        .map(this::multiplexer)
        .orElseGet(() -> direct(name));
  }

  /** What a multiplexing call means: a function of its selector and of the environment. */
  private Meaning multiplexer(Multiplexer multiplexer) {
    Meaning result = direct(multiplexer.call());
    OperationRules own = rulesOf(multiplexer.call());
    for (Map.Entry<Integer, SyscallName> entry : multiplexer.operations().entrySet()) {
      Meaning carriedOut = own.tightening(multiplexed(entry.getValue()), universe);
      result = selected(multiplexer, entry.getKey()).choose(carriedOut, result);
    }
    return result;
  }

  /** The calls of a multiplexer that carry out the operation with that selector. */
  Predicate selected(Multiplexer multiplexer, int selector) {
    return universe.in(
        Field.of(multiplexer.selector()),
        Integer.SIZE,
        Integer.toUnsignedLong(multiplexer.selectorMask()),
        ValueSet.of(Integer.toUnsignedLong(selector)));
  }

  /** What the calls mean that do not just get {@code unknown}, by number. */
  SortedMap<SyscallNumber, Meaning> byNumber() {
    SortedMap<SyscallNumber, Meaning> result = new TreeMap<>();
    Set<SyscallName> multiplexers = new HashSet<>();
    abi().multiplexers().forEach(m -> multiplexers.add(m.call()));
    for (Syscall call : abi().syscalls().all()) {
      SyscallName name = call.name();
      if (call.existsIn(audited) || rules.containsKey(name) || multiplexers.contains(name)) {
        result.put(call.number(), call(name));
      }
    }
    return result;
  }

  /** The given meaning of the numbers that are no calls, with what is said about some of them. */
  Meaning withNumbers(Meaning otherwise) {
    Meaning result = otherwise;
    for (NumberRule rule : policy.numbers()) {
      Predicate holds =
          universe
              .in(
                  Field.NUMBER,
                  Integer.SIZE,
                  -1L,
                  ValueSet.of(
                      Integer.toUnsignedLong(rule.numbers().first().value()),
                      Integer.toUnsignedLong(rule.numbers().last().value())))
              .and(conditions.of(rule.condition()));
      result = holds.choose(universe.always(rule.action()), result);
    }
    return result;
  }

  /** What is said about a number that is no call, in one environment. */
  Optional<NumberRule> numberRule(Point point) {
    List<NumberRule> holding =
        policy.numbers().stream()
            .filter(
                rule ->
                    rule.numbers().contains(point.call().number())
                        && conditions.of(rule.condition()).holds(point))
            .toList();
    return holding.isEmpty() ? Optional.empty() : Optional.of(holding.get(holding.size() - 1));
  }

  /** The numbers under the ABI's audit architecture that are its own. */
  Predicate numbers() {
    return universe.numbersOf(abi());
  }
}
