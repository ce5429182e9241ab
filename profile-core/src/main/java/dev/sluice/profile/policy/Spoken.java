package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.TwinForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the author of a policy has said about the calls of one target, by call. */
final class Spoken {
  private final AbiCatalog catalog;
  private final AbiPolicy target;
  private final Map<SyscallName, List<Rule>> rules = new HashMap<>();
  private final Map<SyscallName, List<Condition>> denied = new HashMap<>();
  private final Map<SyscallName, List<Condition>> forbidden = new HashMap<>();
  private final Set<SyscallName> asserted = new HashSet<>();

  Spoken(AbiCatalog catalog, AbiPolicy target) {
    this.catalog = catalog;
    this.target = target;
    for (Rule rule : target.rules()) {
      if (rule.twinOf().isEmpty()) {
        rules.computeIfAbsent(rule.call(), c -> new ArrayList<>()).add(rule);
        deny(rule.call(), rule.condition(), rule.action());
      }
    }
    for (AbsentCall absent : target.absent()) {
      // A condition that cannot be said here may hold for every call.
      deny(absent.call(), absent.condition().orElse(Condition.ALWAYS), absent.action());
    }
    target.assertions().forEach(assertion -> asserted.add(assertion.call()));
  }

  private void deny(SyscallName call, Condition condition, Action action) {
    if (action.permission() == Permission.DENIED) {
      denied.computeIfAbsent(call, c -> new ArrayList<>()).add(condition);
      if (!action.asksForAnotherForm(target.abi())) {
        forbidden.computeIfAbsent(call, c -> new ArrayList<>()).add(condition);
      }
    }
  }

  Abi abi() {
    return target.abi();
  }

  List<Rule> rulesOf(SyscallName call) {
    return rules.getOrDefault(call, List.of());
  }

  boolean permits(SyscallName call) {
    return rulesOf(call).stream().anyMatch(r -> r.action().permission() != Permission.DENIED);
  }

  /** Whether nobody has denied a call, asserted anything about it, or permitted all of it. */
  boolean mayBeAdded(SyscallName call, KernelRelease audited) {
    return abi().syscalls().named(call).filter(c -> c.existsIn(audited)).isPresent()
        && !asserted.contains(call)
        && !denied.containsKey(call)
        && rulesOf(call).stream().noneMatch(r -> r.condition().equals(Condition.ALWAYS));
  }

  /** Where rules deny a call. */
  Condition denied(SyscallName call) {
    return Conditions.any(denied.getOrDefault(call, List.of()));
  }

  /** Where rules on other forms, but for one of them, deny what a call does. */
  Condition deniedElsewhere(SyscallName source, SyscallName call) {
    List<Condition> all = new ArrayList<>();
    catalog.twins().of(call).stream()
        .flatMap(operation -> operation.forms().stream())
        .map(TwinForm::call)
        .filter(form -> !form.equals(source) && forbidden.containsKey(form))
        .forEach(form -> addDenied(form, call, all));
    return Conditions.any(all);
  }

  private void addDenied(SyscallName form, SyscallName call, List<Condition> all) {
    for (Correspondence same : Correspondence.of(catalog, abi(), form)) {
      if (same.other().equals(call)) {
        forbidden.getOrDefault(form, List.of()).stream()
            .filter(same::undoes)
            .forEach(condition -> all.add(same.reaching(condition)));
      }
    }
  }

  /**
   * Whether a multiplexer would carry out a call whatever its arguments as soon as some of them are
   * permitted.
   */
  boolean opensMultiplexer(SyscallName call, Condition condition) {
    return target.multiplexed().action().permission() != Permission.DENIED
        && abi().multiplexerOf(call).isPresent()
        && Conditions.testsArguments(condition);
  }
}
