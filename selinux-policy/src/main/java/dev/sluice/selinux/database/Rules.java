package dev.sluice.selinux.database;

import java.util.List;

/**
 * Rules that hold together: the unconditional ones of a policy, or one branch of a conditional.
 *
 * @param access those about permissions
 * @param extended those about extended permissions
 * @param types those about types
 */
public record Rules(List<AccessRule> access, List<ExtendedRule> extended, List<TypeRule> types) {
  /** Copies the lists. */
  public Rules {
    access = List.copyOf(access);
    extended = List.copyOf(extended);
    types = List.copyOf(types);
  }
}
