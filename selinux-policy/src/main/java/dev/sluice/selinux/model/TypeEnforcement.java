package dev.sluice.selinux.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of allow rules in normal form: sorted, one rule for each source, target and class. Two are
 * equal if and only if they allow the same. Immutable.
 */
public final class TypeEnforcement {
  /** Nothing is allowed. */
  public static final TypeEnforcement NONE = new TypeEnforcement(List.of());

  private final List<AllowRule> rules;

  private TypeEnforcement(List<AllowRule> rules) {
    this.rules = rules;
  }

  /** What the given rules allow together. */
  public static TypeEnforcement of(Collection<AllowRule> rules) {
    Map<AllowRule, Set<PermissionName>> merged = new TreeMap<>(AllowRule.BY_SUBJECT);
    for (AllowRule rule : rules) {
      merged.computeIfAbsent(rule, same -> new TreeSet<>()).addAll(rule.permissions());
    }
    return new TypeEnforcement(
        merged.entrySet().stream().map(e -> e.getKey().with(e.getValue())).toList());
  }

  /** The rules, sorted. */
  public List<AllowRule> rules() {
    return rules;
  }

  /** Whether a domain may do one thing to objects of a type and class. */
  public boolean allows(
      TypeName source, TypeName target, ClassName objectClass, PermissionName permission) {
    return rules.stream()
        .anyMatch(
            rule ->
                rule.source().equals(source)
                    && rule.target().equals(target)
                    && rule.objectClass().equals(objectClass)
                    && rule.permissions().contains(permission));
  }

  /** What these or the other rules allow. */
  public TypeEnforcement and(TypeEnforcement other) {
    List<AllowRule> both = new ArrayList<>(rules);
    both.addAll(other.rules);
    return of(both);
  }

  /** What these rules allow and the others do not. */
  public TypeEnforcement beyond(TypeEnforcement other) {
    Map<AllowRule, Set<PermissionName>> theirs = new TreeMap<>(AllowRule.BY_SUBJECT);
    other.rules.forEach(rule -> theirs.put(rule, rule.permissions()));
    List<AllowRule> left = new ArrayList<>();
    for (AllowRule rule : rules) {
      Set<PermissionName> more = new TreeSet<>(rule.permissions());
      more.removeAll(theirs.getOrDefault(rule, Set.of()));
      if (!more.isEmpty()) {
        left.add(rule.with(more));
      }
    }
    return new TypeEnforcement(List.copyOf(left));
  }

  /** Whether the other rules allow everything that these do. */
  public boolean isWithin(TypeEnforcement other) {
    return beyond(other).rules.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypeEnforcement that && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  /** One rule a line, in the form of the policy language. */
  @Override
  public String toString() {
    return rules.stream().map(AllowRule::toString).collect(Collectors.joining("\n"));
  }
}
