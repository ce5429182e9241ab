package dev.sluice.profile.policy;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.Twins;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to a policy, for every call that it permits, the other forms of the same operation on each
 * target, see {@link Twins}: the calls that do just what is permitted already, and no others.
 *
 * <p>A call is left alone if a rule denies it, if an assertion speaks of it, if it is newer than
 * the audited release, or if its arguments cannot be told apart from more than what is permitted.
 * Where rules decide a call already, theirs is the verdict. The result depends on the policy only;
 * completing it again adds nothing.
 */
public final class TwinCompletion {
  private final AbiCatalog catalog;
  private final Policy policy;
  private final Findings findings = new Findings();
  private final Map<String, Integer> added = new LinkedHashMap<>();
  private final Map<Span, Refusal> refused = new LinkedHashMap<>();
  private int rules;

  private TwinCompletion(AbiCatalog catalog, Policy policy) {
    this.catalog = catalog;
    this.policy = policy;
  }

  /**
   * The completed policy, with a note that says how much was added, and notes on what was not
   * because a condition cannot be said of it.
   *
   * @param catalog the ABIs of the policy
   */
  public static Checked<Policy> complete(AbiCatalog catalog, Policy policy) {
    return new TwinCompletion(catalog, policy).complete();
  }

  private Checked<Policy> complete() {
    List<AbiPolicy> targets = policy.targets().stream().map(this::completed).toList();
    if (rules > ProfileResolver.MAX_RULES) {
      findings.add(
          Diagnostic.at(
              policy.origin(),
              DiagnosticCode.TOO_COMPLEX,
              "with twins, more than " + ProfileResolver.MAX_RULES + " rules"));
      return Checked.refused(findings.diagnostics());
    }
    int total = added.values().stream().mapToInt(Integer::intValue).sum();
    if (total > 0) {
      List<String> counts = new ArrayList<>();
      added.forEach((abi, count) -> counts.add(count + " on " + abi));
      findings.add(
          Diagnostic.at(
                  policy.origin(),
                  DiagnosticCode.TWINS_ADDED,
                  "twins were added to what the profile permits: " + String.join(", ", counts))
              .withHint("'sluice explain' shows them"));
    }
    refused.forEach((origin, refusal) -> findings.add(refusal.finding(origin)));
    return Checked.of(policy.withTargets(targets), findings.diagnostics());
  }

  /** What is to become a rule. */
  private record Candidate(SyscallName call, Condition condition, Rule source) {
    Rule rule(Condition given) {
      return new Rule(call, given, source.action(), source.origin(), Optional.of(source.call()));
    }
  }

  /** A rule whose condition cannot be said of another form. */
  private record Refusal(SyscallName call, SyscallName twin, List<String> abis) {
    Diagnostic finding(Span origin) {
      return Diagnostic.at(
              origin,
              DiagnosticCode.TWIN_NOT_ADDED,
              "'%s' was not added as a twin of '%s' on %s: it would permit more"
                  .formatted(twin, call, String.join(", ", abis)))
          .withHint("a filter does not see that in the arguments of '" + twin + "'");
    }
  }

  private AbiPolicy completed(AbiPolicy target) {
    List<Rule> all = new ArrayList<>(target.rules());
    rules += all.size();
    if (target.byDefault().action().permission() != Permission.DENIED) {
      return target;
    }
    Spoken spoken = new Spoken(catalog, target);
    Map<SyscallName, List<Candidate>> candidates = new LinkedHashMap<>();
    for (Rule rule : target.rules()) {
      if (rule.twinOf().isEmpty() && rule.action().permission() != Permission.DENIED) {
        candidates(spoken, rule, false, candidates);
      }
    }
    for (AbsentCall absent : target.absent()) {
      if (absent.action().permission() != Permission.DENIED && absent.condition().isPresent()) {
        Rule rule =
            new Rule(absent.call(), absent.condition().get(), absent.action(), absent.origin());
        candidates(spoken, rule, true, candidates);
      }
    }
    int before = all.size();
    candidates.forEach((call, forms) -> add(spoken, call, forms, all));
    if (all.size() > before) {
      added.put(target.abi().name(), all.size() - before);
    }
    rules += all.size() - before;
    return target.withRules(all);
  }

  private void candidates(
      Spoken spoken, Rule rule, boolean absent, Map<SyscallName, List<Candidate>> candidates) {
    boolean found = false;
    List<SyscallName> lost = new ArrayList<>();
    Condition decided =
        Conditions.all(List.of(rule.condition(), Conditions.not(spoken.denied(rule.call()))));
    for (Correspondence twin : Correspondence.of(catalog, spoken.abi(), rule.call())) {
      SyscallName other = twin.other();
      if (!spoken.mayBeAdded(other, policy.audited())) {
        found |= spoken.permits(other);
        continue;
      }
      Optional<Condition> carried = twin.carried(decided);
      if (carried.isEmpty()) {
        lost.add(other);
        continue;
      }
      Condition condition =
          Conditions.all(
              List.of(carried.get(), Conditions.not(spoken.deniedElsewhere(rule.call(), other))));
      if (!condition.equals(Conditions.NEVER) && !spoken.opensMultiplexer(other, condition)) {
        found = true;
        candidates
            .computeIfAbsent(other, c -> new ArrayList<>())
            .add(new Candidate(other, condition, rule));
      }
    }
    boolean told = absent ? !found : Conditions.testsArguments(rule.condition());
    lost.stream()
        .filter(call -> told && !spoken.permits(call))
        .findFirst()
        .ifPresent(call -> refuse(spoken.abi().name(), rule, call));
  }

  private void refuse(String abi, Rule rule, SyscallName twin) {
    Refusal refusal =
        refused.computeIfAbsent(
            rule.origin(), o -> new Refusal(rule.call(), twin, new ArrayList<>()));
    if (refusal.call().equals(rule.call()) && refusal.twin().equals(twin)) {
      refusal.abis().add(abi);
    }
  }

  private void add(Spoken spoken, SyscallName call, List<Candidate> candidates, List<Rule> all) {
    List<Action> traces =
        candidates.stream()
            .map(c -> c.source().action())
            .filter(Action.Trace.class::isInstance)
            .distinct()
            .toList();
    for (Candidate candidate : candidates) {
      Action action = candidate.source().action();
      if (action instanceof Action.Trace && traces.size() > 1) {
        continue;
      }
      List<Condition> milder = new ArrayList<>();
      for (Rule rule : spoken.rulesOf(call)) {
        if (Action.BY_STRICTNESS.compare(action, rule.action()) <= 0
            && !action.equals(rule.action())) {
          milder.add(rule.condition());
        }
      }
      Condition condition =
          Conditions.all(List.of(candidate.condition(), Conditions.not(Conditions.any(milder))));
      Rule rule = candidate.rule(condition);
      if (!condition.equals(Conditions.NEVER) && !all.contains(rule)) {
        all.add(rule);
      }
    }
  }
}
