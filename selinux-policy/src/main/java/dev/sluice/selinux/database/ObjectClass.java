package dev.sluice.selinux.database;

import java.util.List;
import java.util.Optional;

/**
 * A class of objects.
 *
 * @param name its name
 * @param common the set of permissions that it shares with other classes
 * @param permissions the names of its permissions, those of the shared set first; at most 32
 * @param constraints what must hold besides the rules
 * @param transitions what must hold when a label changes
 * @param defaults where the parts of a new object's label come from
 */
public record ObjectClass(
    String name,
    Optional<String> common,
    List<String> permissions,
    List<Constraint> constraints,
    List<Constraint> transitions,
    LabelDefaults defaults) {
  /** The most permissions of one class: a mask has 32 bits. */
  public static final int MAX_PERMISSIONS = Integer.SIZE;

  /** Copies the lists. */
  public ObjectClass {
    permissions = List.copyOf(permissions);
    constraints = List.copyOf(constraints);
    transitions = List.copyOf(transitions);
  }

  /** The mask of all its permissions. */
  public int all() {
    return permissions.size() == MAX_PERMISSIONS ? -1 : (1 << permissions.size()) - 1;
  }
}
