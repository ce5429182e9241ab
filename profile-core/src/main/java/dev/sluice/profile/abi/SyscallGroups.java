package dev.sluice.profile.abi;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named sets of system calls over the names of all ABIs. A member that an ABI lacks means nothing
 * there. Immutable.
 */
public final class SyscallGroups {
  private final SortedMap<GroupName, Group> byName;

  /**
   * One group.
   *
   * @param description one line for users
   * @param members with those of the groups that it includes
   */
  record Group(String description, SortedSet<SyscallName> members) {
    Group {
      members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
  }

  SyscallGroups(SortedMap<GroupName, Group> byName) {
    this.byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** The names of all groups. */
  public SortedSet<GroupName> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
  }

  /**
   * The calls of a group, with those of the groups that it includes; empty if there is no such
   * group.
   */
  public Optional<SortedSet<SyscallName>> members(GroupName name) {
    return Optional.ofNullable(byName.get(name)).map(Group::members);
  }

  /** What a group is, in one line for users; empty if there is no such group. */
  public Optional<String> description(GroupName name) {
    return Optional.ofNullable(byName.get(name)).map(Group::description);
  }
}
