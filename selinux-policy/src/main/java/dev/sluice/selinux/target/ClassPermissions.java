package dev.sluice.selinux.target;

import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Permissions of one class.
 *
 * @param objectClass the class
 * @param permissions the permissions, sorted
 */
public record ClassPermissions(ClassName objectClass, Set<PermissionName> permissions) {
  /** Copies the set. */
  public ClassPermissions {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }
}
