package dev.sluice.selinux.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a module says about accesses, one rule set for each kind of rule. Equal if and only if all
 * rule sets are. Immutable.
 *
 * @param byKind the rule sets; a kind that is missing has none
 */
public record AccessRules(Map<RuleKind, TypeEnforcement> byKind) {
  /** No rules. */
  public static final AccessRules NONE = new AccessRules(Map.of());

  /** Copies the map, without empty rule sets. */
  public AccessRules {
    Map<RuleKind, TypeEnforcement> sorted = new EnumMap<>(RuleKind.class);
    byKind.forEach(
        (kind, rules) -> {
          if (!rules.rules().isEmpty()) {
            sorted.put(kind, rules);
          }
        });
    byKind = Collections.unmodifiableMap(sorted);
  }

  /** The rules of one kind. */
  public TypeEnforcement of(RuleKind kind) {
    return byKind.getOrDefault(kind, TypeEnforcement.NONE);
  }

  /** These rules and more of one kind. */
  public AccessRules and(RuleKind kind, TypeEnforcement more) {
    Map<RuleKind, TypeEnforcement> all = new EnumMap<>(RuleKind.class);
    all.putAll(byKind);
    all.merge(kind, more, TypeEnforcement::and);
    return new AccessRules(all);
  }
}
