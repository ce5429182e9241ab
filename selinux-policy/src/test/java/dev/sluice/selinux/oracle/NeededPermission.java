package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Comparator;

/**
 * A permission that an operation is asked for.
 *
 * @param objectClass the class of the object
 * @param permission the permission
 * @param target what the object is to the operation
 */
public record NeededPermission(
    ClassName objectClass, PermissionName permission, TargetRole target)
    implements Comparable<NeededPermission> {
  private static final Comparator<NeededPermission> ORDER =
      Comparator.comparing(NeededPermission::target)
          .thenComparing(NeededPermission::objectClass)
          .thenComparing(NeededPermission::permission);

  /** By target, class, permission. */
  @Override
  public int compareTo(NeededPermission other) {
    return ORDER.compare(this, other);
  }

  /** The rule that grants it to a domain, in CIL. */
  String grantedTo(String domain) {
    return "(allow %s %s (%s (%s)))".formatted(domain, target.cil(), objectClass, permission);
  }

  @Override
  public String toString() {
    return target + ":" + objectClass + ":" + permission;
  }
}
