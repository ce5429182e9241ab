package dev.sluice.selinux.tenant;

import java.util.Set;

/**
 * What an operator decides about levels beyond what the fleet file says.
 *
 * @param forgotten tenants whose released levels may be given to others: no file carries them any
 *     more
 * @param moved tenants that are to get another level; their old one counts as released
 */
public record LevelChanges(Set<TenantName> forgotten, Set<TenantName> moved) {
  /** No decision. */
  public static final LevelChanges NONE = new LevelChanges(Set.of(), Set.of());

  /** Copies the sets. */
  public LevelChanges {
    forgotten = Set.copyOf(forgotten);
    moved = Set.copyOf(moved);
  }
}
