package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of one kind that are about certain attributes. Immutable. */
final class AttributeRules {
  private final ComparedPolicy policy;
  private final Map<Integer, List<ComparedRule>> bySource = new HashMap<>();
  private final Map<Integer, List<ComparedRule>> byTarget = new HashMap<>();

  /**
   * The rules about attributes.
   *
   * @param attributes their names; the policy has all of them
   * @param classes how many classes there are
   */
  AttributeRules(RuleKind kind, ComparedPolicy policy, Set<String> attributes, int classes) {
    this.policy = policy;
    for (String name : attributes) {
      bySource.put(policy.attributes().getOrDefault(name, -1), new ArrayList<>());
      byTarget.put(policy.attributes().getOrDefault(name, -1), new ArrayList<>());
    }
    for (int objectClass = 0; objectClass < classes; objectClass++) {
      for (ComparedRule rule : policy.rules(objectClass)) {
        List<ComparedRule> ofSource = bySource.get(rule.source());
        if (ofSource != null && rule.kind() == kind) {
          ofSource.add(rule);
        }
        List<ComparedRule> ofTarget = byTarget.get(rule.target());
        if (ofTarget != null && rule.kind() == kind) {
          ofTarget.add(rule);
        }
      }
    }
  }

  /** What receives the pairs of types of a rule. */
  interface Pairs {
    /** A pair of types that a rule is about. */
    void accept(ComparedRule rule, int source, int target);
  }

  /** Gives every pair to the action that a rule has because a type has an attribute. */
  void eachAction(String attribute, int type, Pairs action) {
    int symbol = policy.attributes().getOrDefault(attribute, -1);
    for (ComparedRule rule : bySource.getOrDefault(symbol, List.of())) {
      for (int target : policy.members(rule.target())) {
        action.accept(rule, type, target);
      }
    }
  }

  /** The same for what others may do to it. */
  void eachExposure(String attribute, int type, Pairs action) {
    int symbol = policy.attributes().getOrDefault(attribute, -1);
    for (ComparedRule rule : byTarget.getOrDefault(symbol, List.of())) {
      for (int source : policy.members(rule.source())) {
        action.accept(rule, source, type);
      }
    }
  }
}
