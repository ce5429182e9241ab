package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.Comparator;

/**
 * A permission that an operation is asked for.
 *
 * @param objectClass the class of the object
 * @param permission the permission
 * @param target the type or attribute of the object in the scene of {@link OperationScene}, or
 *     {@link #SELF}
 */
public record NeededPermission(ClassName objectClass, PermissionName permission, TypeName target)
    implements Comparable<NeededPermission> {
  /** The process itself: the word of the policy languages. */
  public static final TypeName SELF = new TypeName("self");

  private static final Comparator<NeededPermission> ORDER =
      Comparator.comparing(NeededPermission::target)
          .thenComparing(NeededPermission::objectClass)
          .thenComparing(NeededPermission::permission);

  /** By target, class, permission. */
  @Override
  public int compareTo(NeededPermission other) {
    return ORDER.compare(this, other);
  }

  /** Whether a rule grants or denies it, whatever its target. */
  boolean isOf(AllowRule rule) {
    return rule.objectClass().equals(objectClass) && rule.permissions().contains(permission);
  }

  /** The rule that grants it to a domain, in CIL. */
  String grantedTo(String domain) {
    return "(allow %s %s (%s (%s)))".formatted(domain, target, objectClass, permission);
  }

  @Override
  public String toString() {
    return target + ":" + objectClass + ":" + permission;
  }
}
