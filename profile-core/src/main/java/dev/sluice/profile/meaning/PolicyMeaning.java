package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy with its meaning: what every call of every ABI gets, and which line of the profile
 * decides it.
 *
 * <p>As safe for threads as the {@link Universe} it was made in.
 */
public final class PolicyMeaning {
  private final Policy policy;
  private final Universe universe;
  private final Map<AuditArch, List<AbiMeaning>> byArch;
  private final Meaning meaning;

  private PolicyMeaning(Policy policy, Universe universe, List<AbiMeaning> targets) {
    this.policy = policy;
    this.universe = universe;
    this.byArch = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      byArch.computeIfAbsent(target.abi().auditArch(), a -> new ArrayList<>()).add(target);
    }
    this.meaning = build();
  }

  /**
   * Computes what a policy means and checks it: rules that contradict each other, rules that never
   * decide, assertions that do not hold, multiplexers that had to be closed.
   *
   * @param universe where the meaning is to live
   * @return the meaning with warnings, or all errors; {@link DiagnosticCode#TOO_COMPLEX} if the
   *     universe is too small
   */
  public static Checked<PolicyMeaning> of(Policy policy, Universe universe) {
    try {
      ConditionDiagram conditions = new ConditionDiagram(universe);
      List<AbiMeaning> targets =
          policy.targets().stream()
              .map(t -> new AbiMeaning(t, policy.audited(), universe, conditions))
              .toList();
      Diagnostics findings =
          new PolicyChecks(targets, policy, conditions, universe)
              .findings(new TwinChecks(targets, policy, conditions));
      return findings.hasErrors()
          ? Checked.refused(findings)
          : Checked.of(new PolicyMeaning(policy, universe, targets), findings);
    } catch (DiagramLimitException e) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.at(
                      policy.origin(),
                      DiagnosticCode.TOO_COMPLEX,
                      "what this profile means needs " + e.exceeded()))));
    }
  }

  /** The policy. */
  public Policy policy() {
    return policy;
  }

  /** What it means. */
  public Meaning meaning() {
    return meaning;
  }

  /**
   * What it means where only some of its targets can be called: calls through the others are
   * foreign.
   */
  public Meaning restrictedTo(List<Abi> abis) {
    Predicate judged = universe.constant(false);
    for (Abi abi : abis) {
      judged = judged.or(universe.callsOf(abi));
    }
    return judged.choose(meaning, universe.always(policy.foreign().action()));
  }

  /** Where the meaning lives. */
  public Universe universe() {
    return universe;
  }

  private Meaning build() {
    SortedMap<Long, Meaning> arches = new TreeMap<>();
    Meaning foreign = universe.always(policy.foreign().action());
    byArch.forEach(
        (arch, targets) ->
            arches.put(Integer.toUnsignedLong(arch.token()), build(targets, foreign)));
    return universe.cases(Field.ARCH, cases(arches), foreign);
  }

  private Meaning build(List<AbiMeaning> targets, Meaning foreign) {
    Meaning otherwise = foreign;
    SortedMap<Long, Meaning> numbers = new TreeMap<>();
    for (AbiMeaning target : targets) {
      Meaning unknown = universe.always(target.policy().unknown().action());
      otherwise = target.numbers().choose(unknown, otherwise);
      target
          .byNumber()
          .forEach((number, call) -> numbers.put(Integer.toUnsignedLong(number.value()), call));
    }
    for (AbiMeaning target : targets) {
      otherwise = target.withNumbers(otherwise);
    }
    return universe.cases(Field.NUMBER, cases(numbers), otherwise);
  }

  private static List<Universe.Case> cases(SortedMap<Long, Meaning> byValue) {
    List<Universe.Case> cases = new ArrayList<>();
    byValue.forEach((value, meaning) -> cases.add(new Universe.Case(value, meaning)));
    return cases;
  }

  /** The action at a point and the lines that decide it. */
  public Verdict verdict(Point point) {
    Action action = meaning.at(point);
    Call call = point.call();
    Optional<AbiMeaning> target = target(call.arch(), call.number());
    Optional<Verdict> ofNumber = ofNumber(point, target);
    if (ofNumber.isPresent()) {
      return ofNumber.get();
    } else if (target.isEmpty()) {
      return Verdict.fallthrough(Verdict.Reason.FOREIGN, policy.foreign());
    }
    AbiMeaning abi = target.get();
    Optional<Syscall> syscall = abi.abi().syscalls().numbered(call.number());
    if (syscall.isEmpty()) {
      return Verdict.fallthrough(Verdict.Reason.UNKNOWN, abi.policy().unknown());
    }
    SyscallName name = syscall.get().name();
    Optional<SyscallName> carriedOut =
        abi.abi().multiplexers().stream()
            .filter(m -> abi.judgesOperations() && m.call().equals(name))
            .findFirst()
            .flatMap(m -> carriedOut(m, call));
    List<OperationRules.Located> matching = new ArrayList<>(abi.rulesOf(name).strictestFirst());
    carriedOut.ifPresent(o -> matching.addAll(abi.rulesOf(o).strictestFirst()));
    carriedOut.ifPresent(o -> matching.addAll(abi.equivalentRules(o).strictestFirst()));
    Optional<OperationRules.Located> deciding =
        matching.stream()
            .filter(r -> r.rule().action().equals(action) && r.holds().holds(point))
            .findFirst();
    if (carriedOut.isPresent()) {
      SyscallName operation = carriedOut.get();
      boolean tightened =
          abi.rulesOf(name).strictestFirst().stream()
              .anyMatch(r -> r.rule().action().equals(action) && r.holds().holds(point));
      if (abi.hidden(operation, point.environment())
          && !tightened
          && action.equals(abi.policy().multiplexed().action())) {
        return Verdict.fallthrough(Verdict.Reason.MULTIPLEXED, abi.policy().multiplexed());
      }
    }
    if (deciding.isPresent()) {
      return Verdict.rule(deciding.get().rule());
    }
    Fallthrough fallthrough = abi.fallthrough(name);
    return Verdict.fallthrough(
        fallthrough.equals(abi.policy().byDefault())
            ? Verdict.Reason.DEFAULT
            : Verdict.Reason.UNKNOWN,
        fallthrough);
  }

  /**
   * The rules that decide calls of one number on one ABI.
   *
   * @param calls points of that number
   * @param action what all of them get
   */
  public DecidingRules deciding(Abi abi, SyscallName call, Predicate calls, Action action) {
    return byArch.getOrDefault(abi.auditArch(), List.of()).stream()
        .filter(target -> target.abi() == abi)
        .findFirst()
        .map(target -> DecidingRules.of(target, call, calls, action, this::verdict))
        .orElseGet(() -> new DecidingRules(List.of(), calls));
  }

  /** What a number gets that is no call, where the policy says so. */
  private Optional<Verdict> ofNumber(Point point, Optional<AbiMeaning> owner) {
    Call call = point.call();
    if (owner.flatMap(o -> o.abi().syscalls().numbered(call.number())).isPresent()) {
      return Optional.empty();
    }
    Verdict.Reason reason = owner.isPresent() ? Verdict.Reason.UNKNOWN : Verdict.Reason.FOREIGN;
    return byArch.getOrDefault(call.arch(), List.of()).stream()
        .flatMap(target -> target.numberRule(point).stream())
        .reduce((earlier, later) -> later)
        .map(rule -> Verdict.fallthrough(reason, new Fallthrough(rule.action(), rule.origin())));
  }

  private static Optional<SyscallName> carriedOut(Multiplexer multiplexer, Call call) {
    int selector = (int) call.argument(multiplexer.selector()) & multiplexer.selectorMask();
    return Optional.ofNullable(multiplexer.operations().get(selector));
  }

  private Optional<AbiMeaning> target(AuditArch arch, SyscallNumber number) {
    return byArch.getOrDefault(arch, List.of()).stream()
        .filter(t -> t.abi().owns(number))
        .findFirst();
  }
}
