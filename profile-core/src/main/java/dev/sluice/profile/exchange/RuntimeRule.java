package dev.sluice.profile.exchange;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One rule as a runtime adds it to libseccomp's filter of one ABI.
 *
 * @param conditions all have to hold
 * @param bits how many bits of a register are compared
 * @param environment where the rule is added at all
 * @param action what happens
 * @param origin the name that was written
 * @param carried whether an operation was named, and this rule is about the call that multiplexes
 *     it
 * @param voided whether conditions on the operation's arguments were left out for that
 */
record RuntimeRule(
    List<RegisterCondition> conditions,
    int bits,
    Condition environment,
    Action action,
    Span origin,
    boolean carried,
    boolean voided) {
  /** Leaves out conditions that look at no bit, as libseccomp does. */
  RuntimeRule {
    conditions =
        conditions.stream()
            .filter(c -> !c.isVoid(bits))
            .sorted(Comparator.comparing(RegisterCondition::register))
            .toList();
  }

  boolean isUnconditional() {
    return conditions.isEmpty();
  }

  boolean isEverywhere() {
    return environment.equals(Condition.ALWAYS);
  }

  /** When it holds, whatever other rules there are. */
  Condition condition() {
    List<Condition> all = new ArrayList<>(List.of(environment));
    conditions.forEach(c -> all.add(c.test(bits)));
    return Conditions.all(all);
  }

  /** Whether a condition before the last one is no equality: libseccomp then shares subtrees. */
  boolean branches() {
    return !conditions.isEmpty()
        && conditions.subList(0, conditions.size() - 1).stream()
            .anyMatch(c -> !c.operator().isEquality());
  }
}
