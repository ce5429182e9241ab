package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of calls and groups, with conditions, to the calls of each ABI. */
final class CallResolver {
  private record Cut(GroupName group, Abi abi, Optional<KernelRelease> release) {
    boolean contains(SyscallName call) {
      return release.isPresent() ? abi.carriesOut(call, release.get()) : abi.carriesOut(call);
    }
  }

  private final Findings findings;
  private final Map<Cut, List<SyscallName>> expansions = new HashMap<>();

  CallResolver(Findings findings) {
    this.findings = findings;
  }

  /**
   * The calls that an item speaks of.
   *
   * @param permits whether groups end at the audited release
   */
  List<SpokenCall> resolve(CallTree tree, Scope scope, boolean permits) {
    return tree instanceof CallTree.Group group
        ? group(group, scope, permits)
        : named((CallTree.Named) tree, scope);
  }

  /** The call of a name that exists on some ABI that is meant; reported otherwise. */
  Optional<SyscallName> name(Name name, Scope scope) {
    SyscallName call = new SyscallName(name.text());
    if (scope.meant().stream().anyMatch(abi -> abi.carriesOut(call))) {
      return Optional.of(call);
    }
    if (!findings.full()) {
      findings.add(unknown(name, call, scope));
    }
    return Optional.empty();
  }

  private List<SpokenCall> named(CallTree.Named tree, Scope scope) {
    Optional<SyscallName> name = name(tree.name(), scope);
    if (name.isEmpty()) {
      return List.of();
    }
    SyscallName call = name.get();
    List<Abi> having = scope.examined().stream().filter(abi -> abi.carriesOut(call)).toList();
    AbiFindings found = new AbiFindings(findings, !scope.certain());
    List<SpokenCall> spoken = new ArrayList<>();
    for (Abi abi : having) {
      ConditionResolver conditions =
          new ConditionResolver(
              abi,
              new RegisterResolver(abi, call, scope.catalog().signature(abi, call), found),
              new ValueResolver(abi, found),
              found);
      conditions
          .all(tree.conditions())
          .filter(condition -> scope.targets().contains(abi))
          .ifPresent(c -> spoken.add(new SpokenCall(abi, call, conditions(scope, c))));
    }
    found.report(having);
    return spoken;
  }

  /**
   * The targets that lack a call of which they may have another form, with its condition in their
   * constants. Nothing is reported: that the call exists somewhere is seen elsewhere.
   */
  List<Absence> absences(CallTree tree, Scope scope) {
    if (!(tree instanceof CallTree.Named named)) {
      return List.of();
    }
    SyscallName call = new SyscallName(named.name().text());
    List<Absence> absences = new ArrayList<>();
    if (scope.catalog().twins().of(call).isPresent()) {
      for (Abi abi : scope.targets()) {
        if (!abi.carriesOut(call)) {
          absences.add(new Absence(abi, call, condition(named, scope, abi, call)));
        }
      }
    }
    return absences;
  }

  /**
   * A target that lacks a call.
   *
   * @param abi the target
   * @param call the call
   * @param condition empty if the target lacks one of its constants
   */
  record Absence(Abi abi, SyscallName call, Optional<Condition> condition) {}

  private static Optional<Condition> condition(
      CallTree.Named tree, Scope scope, Abi abi, SyscallName call) {
    AbiFindings unreported = new AbiFindings(new Findings(), false);
    ConditionResolver conditions =
        new ConditionResolver(
            abi,
            new RegisterResolver(abi, call, scope.catalog().signature(abi, call), unreported),
            new ValueResolver(abi, unreported),
            unreported);
    return conditions.all(tree.conditions()).map(own -> conditions(scope, own));
  }

  /** The conditions around a place and that of one of its items, without needless nesting. */
  private static Condition conditions(Scope scope, Condition own) {
    List<Condition> all = new ArrayList<>(scope.when());
    if (own instanceof Condition.All parts) {
      all.addAll(parts.parts());
    } else {
      all.add(own);
    }
    return all.size() == 1 ? all.get(0) : new Condition.All(all);
  }

  private List<SpokenCall> group(CallTree.Group tree, Scope scope, boolean permits) {
    Optional<GroupName> group =
        scope.catalog().groups().names().stream()
            .filter(g -> g.value().equals(tree.name().text()))
            .findFirst();
    if (group.isEmpty()) {
      Diagnostic finding =
          Diagnostic.at(
              tree.span(),
              DiagnosticCode.UNKNOWN_GROUP,
              "unknown group '@" + tree.name().text() + "'");
      Set<String> known =
          scope.catalog().groups().names().stream()
              .map(GroupName::toString)
              .collect(Collectors.toSet());
      findings.add(
          NearestNames.hint("@" + tree.name().text(), known)
              .map(finding::withHint)
              .orElse(finding));
      return List.of();
    }
    Optional<KernelRelease> cut = permits ? Optional.of(scope.cut()) : Optional.empty();
    Condition condition = conditions(scope, Condition.ALWAYS);
    List<SpokenCall> spoken = new ArrayList<>();
    for (Abi abi : scope.targets()) {
      expand(scope.catalog(), new Cut(group.get(), abi, cut))
          .forEach(call -> spoken.add(new SpokenCall(abi, call, condition)));
    }
    return spoken;
  }

  private List<SyscallName> expand(AbiCatalog catalog, Cut cut) {
    return expansions.computeIfAbsent(
        cut,
        key ->
            catalog.groups().members(key.group()).orElseThrow().stream()
                .filter(call -> key.contains(call))
                .toList());
  }

  private static Diagnostic unknown(Name name, SyscallName call, Scope scope) {
    List<Abi> having = scope.catalog().carryingOut(call);
    if (!having.isEmpty()) {
      return Diagnostic.at(
              name.span(),
              DiagnosticCode.UNKNOWN_SYSCALL,
              "'" + call + "' does not exist on " + AbiFindings.names(scope.meant()))
          .withHint("it exists on " + AbiFindings.names(having));
    }
    Diagnostic finding =
        Diagnostic.at(
            name.span(), DiagnosticCode.UNKNOWN_SYSCALL, "unknown system call '" + call + "'");
    Set<String> known =
        scope.catalog().allSyscallNames().stream()
            .map(SyscallName::value)
            .collect(Collectors.toSet());
    return NearestNames.hint(name.text(), known).map(finding::withHint).orElse(finding);
  }
}
