package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.List;

/**
 * Permissions of one pair of types that one of two policies names and the other does not. Names are
 * those of the policy, which may hold anything.
 *
 * @param kind what the rules say
 * @param source the type that acts
 * @param target the type of the object
 * @param objectClass the class of the object
 * @param permissions the permissions, sorted
 * @param condition the condition under which they are given, in the policy language; empty if
 *     always
 */
public record AccessChange(
    RuleKind kind,
    String source,
    String target,
    String objectClass,
    List<String> permissions,
    String condition) {
  /** Copies the permissions. */
  public AccessChange {
    permissions = List.copyOf(permissions);
  }
}
