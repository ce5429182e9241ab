package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Conditions;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rules of one call on one ABI, in the order in which a runtime adds them, and what libseccomp
 * makes of them (db_rule_add in src/db.c, 2.5 and 2.6).
 *
 * <p>The first rule without conditions decides the call, whatever stands before or behind it. Rules
 * with conditions become a tree; where several hold for one call and say different things, its
 * order decides, or the library refuses the rule. Such sets are refused here. So are those of which
 * the tree is known not to be what the rules say: several rules of which one has an inequality
 * before its last condition, or ordered comparisons of one 64-bit register with values of different
 * upper halves.
 */
final class CallRules {
  /** The most rules of one call on one ABI: far more than anyone writes. */
  static final int MAX_RULES = 1 << 11;

  private final Abi abi;
  private final SyscallName call;
  private final Universe universe;
  private final Findings findings;
  private final VoidConditions voided;
  private final List<RuntimeRule> rules = new ArrayList<>();

  CallRules(
      Abi abi, SyscallName call, Universe universe, VoidConditions voided, Findings findings) {
    this.voided = voided;
    this.abi = abi;
    this.call = call;
    this.universe = universe;
    this.findings = findings;
  }

  void add(RuntimeRule rule) {
    rules.add(rule);
  }

  /** Whether one rule decides the call, whatever the arguments and the environment. */
  boolean decidesEverywhere() {
    return rules.stream().anyMatch(rule -> rule.isUnconditional() && rule.isEverywhere());
  }

  /** The rules as they take effect. */
  List<Rule> effective() {
    if (rules.size() > MAX_RULES) {
      findings.add(
          Diagnostic.at(
              rules.get(MAX_RULES).origin(),
              DiagnosticCode.TOO_COMPLEX,
              "more than " + MAX_RULES + " rules of '" + call + "' on " + abi));
      return List.of();
    }
    List<RuntimeRule> unconditional = rules.stream().filter(RuntimeRule::isUnconditional).toList();
    List<RuntimeRule> conditional = conditional(unconditional);
    checkReliable(conditional);
    checkConflicts(conditional);
    List<Rule> effective = new ArrayList<>();
    for (RuntimeRule rule : rules) {
      int earlier = rule.isUnconditional() ? unconditional.indexOf(rule) : unconditional.size();
      List<Condition> all = new ArrayList<>(List.of(rule.condition()));
      unconditional.subList(0, earlier).stream()
          .filter(other -> !other.action().equals(rule.action()))
          .forEach(other -> all.add(Conditions.not(other.environment())));
      Condition condition = Conditions.all(all);
      if (!condition.equals(Conditions.NEVER)) {
        effective.add(new Rule(call, condition, rule.action(), rule.origin()));
        if (rule.voided()) {
          voided.add(abi, call, rule);
        }
      } else if (!rule.carried()) {
        overridden(rule, unconditional);
      }
    }
    return effective;
  }

  /**
   * Reports what libseccomp refuses although the ABI lacks the call: it keeps such rules, and
   * leaves them out only when it writes the filter.
   */
  void checkUnused() {
    checkConflicts(conditional(rules.stream().filter(RuntimeRule::isUnconditional).toList()));
  }

  /** The rules with conditions that libseccomp still has in its tree when it adds the last one. */
  private List<RuntimeRule> conditional(List<RuntimeRule> unconditional) {
    Optional<RuntimeRule> everywhere =
        unconditional.stream().filter(RuntimeRule::isEverywhere).findFirst();
    int end = everywhere.map(rules::indexOf).orElse(rules.size());
    List<RuntimeRule> kept = new ArrayList<>();
    for (RuntimeRule rule : rules.subList(0, end)) {
      if (!rule.isUnconditional() && !universe.where(rule.environment()).isEmpty()) {
        kept.add(rule);
      }
    }
    return kept;
  }

  private void overridden(RuntimeRule rule, List<RuntimeRule> unconditional) {
    RuntimeRule deciding =
        unconditional.stream()
            .filter(other -> other.isEverywhere() && !other.action().equals(rule.action()))
            .findFirst()
            .orElseThrow();
    findings.add(
        Diagnostic.at(
                rule.origin(),
                DiagnosticCode.OVERRIDDEN_RULE,
                "this rule decides nothing: '"
                    + call
                    + "' gets "
                    + deciding.action()
                    + " whatever its arguments")
            .withLabel(deciding.origin(), "the first rule without conditions decides"));
  }

  private void checkReliable(List<RuntimeRule> conditional) {
    if (conditional.size() < 2) {
      return;
    }
    for (RuntimeRule rule : conditional) {
      if (rule.branches()) {
        unreliable(
            rule,
            "a condition before the last one is an inequality, and '" + call + "' has other rules");
      }
    }
    Map<ArgumentIndex, RegisterCondition> first = new HashMap<>();
    for (RuntimeRule rule : conditional) {
      for (RegisterCondition condition : rule.conditions()) {
        if (rule.bits() == Long.SIZE && condition.operator().isOrdered()) {
          RegisterCondition other = first.putIfAbsent(condition.register(), condition);
          if (other != null && other.highHalf() != condition.highHalf()) {
            unreliable(
                rule,
                "two ordered comparisons of '"
                    + condition.register()
                    + "' have values with different upper halves");
          }
        }
      }
    }
  }

  private void unreliable(RuntimeRule rule, String reason) {
    findings.add(
        Diagnostic.at(
                rule.origin(),
                DiagnosticCode.UNRELIABLE_RULES,
                "libseccomp may build something else for '" + call + "': " + reason)
            .withHint("write equalities and masks instead"));
  }

  private void checkConflicts(List<RuntimeRule> conditional) {
    List<Predicate> places = new ArrayList<>();
    Map<Action, Predicate> byAction = new LinkedHashMap<>();
    for (RuntimeRule rule : conditional) {
      Predicate place = universe.where(rule.condition());
      byAction.forEach(
          (action, before) -> {
            if (!action.equals(rule.action()) && !place.and(before).isEmpty()) {
              conflict(first(action, place, conditional, places), rule);
            }
          });
      places.add(place);
      byAction.merge(rule.action(), place, Predicate::or);
    }
  }

  /** The first rule with an action whose place, which is among the given ones, meets another. */
  private static RuntimeRule first(
      Action action, Predicate place, List<RuntimeRule> rules, List<Predicate> places) {
    for (int i = 0; i < places.size(); i++) {
      if (rules.get(i).action().equals(action) && !places.get(i).and(place).isEmpty()) {
        return rules.get(i);
      }
    }
    throw new IllegalStateException("no rule of those that were joined");
  }

  private void conflict(RuntimeRule before, RuntimeRule rule) {
    findings.add(
        Diagnostic.at(
                rule.origin(),
                DiagnosticCode.CONFLICTING_RULES,
                "'"
                    + call
                    + "' gets both "
                    + before.action().text(abi)
                    + " and "
                    + rule.action().text(abi)
                    + " for some calls: libseccomp takes one of them, or refuses the rule")
            .withLabel(before.origin(), before.action().text(abi) + " given here")
            .withHint(
                rule.carried()
                    ? "conditions on the first argument do not count behind '" + call + "'"
                    : "make the conditions exclude each other"));
  }
}
