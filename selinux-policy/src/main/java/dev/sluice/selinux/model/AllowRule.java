package dev.sluice.selinux.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one domain may do to objects of one type and class: an {@code allow} statement. A rule about
 * a domain's own objects has its source as target; the word {@code self} does not exist here.
 *
 * @param source the domain that acts
 * @param target the type of the object
 * @param objectClass the class of the object
 * @param permissions what is allowed, at least one, in the order of their names
 */
public record AllowRule(
    TypeName source, TypeName target, ClassName objectClass, Set<PermissionName> permissions)
    implements Comparable<AllowRule> {
  /** Orders by source, target and class; rules that differ only in their permissions are equal. */
  static final Comparator<AllowRule> BY_SUBJECT =
      Comparator.comparing(AllowRule::source)
          .thenComparing(AllowRule::target)
          .thenComparing(AllowRule::objectClass);

  private static final Comparator<AllowRule> ORDER =
      BY_SUBJECT.thenComparing(AllowRule::permissionList);

  /** Copies the permissions; refuses a rule without any. */
  public AllowRule {
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a rule without permissions allows nothing");
    }
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  /** The same rule with other permissions. */
  AllowRule with(Set<PermissionName> others) {
    return new AllowRule(source, target, objectClass, others);
  }

  private String permissionList() {
    return permissions.stream().map(PermissionName::value).collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(AllowRule other) {
    return ORDER.compare(this, other);
  }

  /** The rule in the form of the policy language. */
  @Override
  public String toString() {
    String granted = permissionList();
    return "allow %s %s:%s %s;"
        .formatted(
            source, target, objectClass, permissions.size() == 1 ? granted : "{ " + granted + " }");
  }
}
