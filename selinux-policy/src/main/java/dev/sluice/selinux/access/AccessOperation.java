package dev.sluice.selinux.access;

import dev.sluice.selinux.model.ClassName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What some calls do with some arguments, to some objects, and what SELinux is asked then.
 *
 * @param name unique in the tables
 * @param routes the calls that do it
 * @param states what must be so besides, and what no filter sees
 * @param walksPath whether a path is followed: {@code dir search} is asked for on every directory
 *     on it, {@code lnk_file read} on every symbolic link
 * @param checks the questions, in the order of the resource; none if nothing is asked
 * @param probes the probes that measured it, and the class that was met where a check leaves it
 *     open; empty means the representative
 * @param evidence how it is known
 */
public record AccessOperation(
    OperationName name,
    List<CallRoute> routes,
    Set<ObjectState> states,
    boolean walksPath,
    List<AccessCheck> checks,
    SortedMap<ProbeName, Optional<ClassName>> probes,
    Evidence evidence) {
  /** Copies the collections. */
  public AccessOperation {
    routes = List.copyOf(routes);
    EnumSet<ObjectState> ordered = EnumSet.noneOf(ObjectState.class);
    ordered.addAll(states);
    states = Collections.unmodifiableSet(ordered);
    checks = List.copyOf(checks);
    probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
  }

  /** What decides whether a call by that route does it. */
  public ConditionKind kind(CallRoute route) {
    if (!states.isEmpty() || route.blind()) {
      return ConditionKind.STATE;
    }
    return route.arguments().isPresent() ? ConditionKind.ARGUMENT : ConditionKind.ALWAYS;
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
