package dev.sluice.selinux.database;

import java.util.List;

/**
 * What becomes of labels, apart from the types that rules decide.
 *
 * @param roles the roles of what is new
 * @param allowed the changes of role that a process may make
 * @param names the types of what is new and has a certain name
 * @param ranges the levels of what is new
 */
public record Transitions(
    List<RoleTransition> roles,
    List<RoleAllow> allowed,
    List<NameTransition> names,
    List<RangeTransition> ranges) {
  /** Copies the lists. */
  public Transitions {
    roles = List.copyOf(roles);
    allowed = List.copyOf(allowed);
    names = List.copyOf(names);
    ranges = List.copyOf(ranges);
  }
}
