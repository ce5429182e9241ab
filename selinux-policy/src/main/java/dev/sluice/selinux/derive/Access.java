package dev.sluice.selinux.derive;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.Comparator;
import java.util.Set;

/**
 * One permission of one type on another.
 *
 * @param source who acts
 * @param target on what
 * @param objectClass the class of the object
 * @param permission what is done
 */
public record Access(
    TypeName source, TypeName target, ClassName objectClass, PermissionName permission)
    implements Comparable<Access> {
  private static final Comparator<Access> ORDER =
      Comparator.comparing(Access::source)
          .thenComparing(Access::target)
          .thenComparing(Access::objectClass)
          .thenComparing(Access::permission);

  /** The rule that allows just this. */
  public AllowRule rule() {
    return new AllowRule(source, target, objectClass, Set.of(permission));
  }

  @Override
  public int compareTo(Access other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return source + " " + target + ":" + objectClass + " " + permission;
  }
}
