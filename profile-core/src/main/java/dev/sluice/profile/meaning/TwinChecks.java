package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.TwinClass;
import dev.sluice.profile.abi.TwinForm;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.AbsentCall;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Correspondence;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operations that a policy judges in one way under one name and in another way under another, see
 * {@link dev.sluice.profile.abi.Twins}.
 */
final class TwinChecks {
  private final List<AbiMeaning> targets;
  private final Policy policy;
  private final ConditionDiagram conditions;
  private final AbiCatalog catalog = AbiCatalog.builtIn();

  TwinChecks(List<AbiMeaning> targets, Policy policy, ConditionDiagram conditions) {
    this.targets = targets;
    this.policy = policy;
    this.conditions = conditions;
  }

  void findings(Findings found) {
    if (policy.targetsDeclared()) {
      missing().forEach((operation, gap) -> found.add(gap.finding()));
      newer(found);
    }
    undone(found);
  }

  /** An operation that some targets permit and others know under other names. */
  private record Gap(
      SyscallName call, Span origin, List<Abi> permitting, Map<SyscallName, List<Abi>> lacking) {
    Diagnostic finding() {
      List<String> forms = new ArrayList<>();
      lacking.forEach((form, abis) -> forms.add("'" + form + "' on " + names(abis)));
      return Diagnostic.at(
              origin,
              DiagnosticCode.TWIN_NOT_PERMITTED,
              "permitted on %s as '%s', but not as %s"
                  .formatted(names(permitting), call, String.join(", nor as ", forms)))
          .withHint(
              "permit '%s' too, use --complete-twins, or say in an 'on' block where '%s' is meant"
                  .formatted(lacking.keySet().iterator().next(), call));
    }
  }

  private Map<TwinClass, Gap> missing() {
    Map<TwinClass, Gap> gaps = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      for (AbsentCall absent : target.policy().absent()) {
        SyscallName call = absent.call();
        if (absent.action().permission() == Permission.DENIED) {
          continue;
        }
        List<Abi> permitting =
            targets.stream().filter(t -> permits(t, call)).map(AbiMeaning::abi).toList();
        Optional<SyscallName> form = permitting.isEmpty() ? Optional.empty() : gap(target, call);
        form.ifPresent(
            f -> {
              Gap gap =
                  gaps.computeIfAbsent(
                      catalog.twins().of(call).orElseThrow(),
                      c -> new Gap(call, absent.origin(), permitting, new LinkedHashMap<>()));
              List<Abi> lacking = gap.lacking().computeIfAbsent(f, n -> new ArrayList<>());
              if (gap.lacking().values().stream().noneMatch(l -> l.contains(target.abi()))) {
                lacking.add(target.abi());
              }
            });
      }
    }
    return gaps;
  }

  private boolean permits(AbiMeaning target, SyscallName call) {
    return target.abi().syscalls().named(call).isPresent()
        ? !permitted(target, call).isEmpty()
        : target.rulesOf(call).strictestFirst().stream()
            .anyMatch(l -> l.rule().action().permission() != Permission.DENIED);
  }

  /** The form that a target would have to permit; empty if it does, or was told not to. */
  private Optional<SyscallName> gap(AbiMeaning target, SyscallName call) {
    List<SyscallName> forms = new ArrayList<>();
    for (Correspondence twin : Correspondence.of(catalog, target.abi(), call)) {
      SyscallName other = twin.other();
      Predicate reached = conditions.of(twin.reaching(Condition.ALWAYS));
      if (!reached.and(permitted(target, other)).isEmpty() || considered(target, other)) {
        return Optional.empty();
      }
      if (existsIn(target.abi(), other, policy.audited())) {
        forms.add(other);
      }
    }
    return forms.stream().findFirst();
  }

  private static boolean considered(AbiMeaning target, SyscallName call) {
    return !target.rulesOf(call).isEmpty()
        || target.policy().assertions().stream().anyMatch(a -> a.call().equals(call));
  }

  private static Predicate permitted(AbiMeaning target, SyscallName call) {
    return target.call(call).where(a -> a.permission() != Permission.DENIED);
  }

  private static boolean existsIn(Abi abi, SyscallName call, KernelRelease release) {
    return abi.syscalls().named(call).filter(c -> c.existsIn(release)).isPresent();
  }

  private static String names(List<Abi> abis) {
    return String.join(", ", abis.stream().map(Abi::name).toList());
  }

  /** What one place of a profile leads to under another name, and where. */
  private record Passage(Span origin, SyscallName call, SyscallName other) {}

  /** Where a passage leads, and the rule that opens it. */
  private static final class Opening {
    private final Set<Abi> abis = new LinkedHashSet<>();
    private Optional<Rule> rule = Optional.empty();
  }

  /**
   * On 32-bit ABIs the C library decides by its own build which of two equivalent calls it makes.
   */
  private void newer(Findings found) {
    Map<Passage, Opening> missing = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      if (target.abi().wordBits() != Integer.SIZE) {
        continue;
      }
      for (SyscallName call : target.rules().keySet()) {
        Optional<SyscallName> form = newer(target, call);
        if (form.isPresent() && permits(target, call)) {
          Span origin = target.rulesOf(call).strictestFirst().get(0).rule().origin();
          missing
              .computeIfAbsent(new Passage(origin, call, form.get()), p -> new Opening())
              .abis
              .add(target.abi());
        }
      }
    }
    missing.forEach(
        (passage, opening) ->
            found.add(
                Diagnostic.at(
                        passage.origin(),
                        DiagnosticCode.NEWER_FORM_NOT_PERMITTED,
                        "on %s, '%s' is permitted and its newer form '%s' is not"
                            .formatted(
                                names(List.copyOf(opening.abis)), passage.call(), passage.other()))
                    .withHint("newer C libraries use that one; --complete-twins adds it")));
  }

  private Optional<SyscallName> newer(AbiMeaning target, SyscallName call) {
    Optional<TwinClass> operation = catalog.twins().of(call);
    Optional<Syscall> own = target.abi().syscalls().named(call);
    if (operation.isEmpty() || own.isEmpty()) {
      return Optional.empty();
    }
    TwinForm form = operation.get().form(call).orElseThrow();
    return operation.get().forms().stream()
        .filter(f -> f.equivalentTo(form) && !f.call().equals(call))
        .map(TwinForm::call)
        .filter(c -> existsIn(target.abi(), c, policy.audited()))
        .filter(c -> later(target.abi().syscalls().named(c).orElseThrow(), own.get()))
        .filter(c -> !considered(target, c))
        .findFirst();
  }

  private static boolean later(Syscall a, Syscall b) {
    return a.since().isPresent()
        && (b.since().isEmpty() || a.since().get().compareTo(b.since().get()) > 0);
  }

  /** Rules that deny a call while another form of the same operation is permitted. */
  private void undone(Findings found) {
    Map<Passage, Opening> passages = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      for (OperationRules operation : target.rules().values()) {
        for (OperationRules.Located located : operation.strictestFirst()) {
          Action action = located.rule().action();
          if (action.permission() == Permission.DENIED
              && !action.asksForAnotherForm(target.abi())) {
            undone(target, located.rule(), passages);
          }
        }
      }
    }
    passages.forEach(
        (passage, opening) -> {
          Diagnostic finding =
              Diagnostic.at(
                      passage.origin(),
                      DiagnosticCode.TWIN_NOT_DENIED,
                      "denied as '%s', permitted as '%s' on %s"
                          .formatted(
                              passage.call(), passage.other(), names(List.copyOf(opening.abis))))
                  .withHint("deny '" + passage.other() + "' too");
          found.add(
              opening
                  .rule
                  .map(rule -> finding.withLabel(rule.origin(), "permitted here"))
                  .orElse(finding));
        });
  }

  private void undone(AbiMeaning target, Rule rule, Map<Passage, Opening> passages) {
    for (Correspondence twin : Correspondence.of(catalog, target.abi(), rule.call())) {
      if (!twin.undoes(rule.condition())) {
        continue;
      }
      Predicate same =
          conditions.of(twin.reaching(rule.condition())).and(permitted(target, twin.other()));
      if (!same.isEmpty()) {
        Opening opening =
            passages.computeIfAbsent(
                new Passage(rule.origin(), rule.call(), twin.other()), p -> new Opening());
        opening.abis.add(target.abi());
        if (opening.rule.isEmpty()) {
          opening.rule =
              target.rulesOf(twin.other()).strictestFirst().stream()
                  .filter(l -> l.rule().action().permission() != Permission.DENIED)
                  .filter(l -> !l.holds().and(same).isEmpty())
                  .map(OperationRules.Located::rule)
                  .findFirst();
        }
      }
    }
  }
}
