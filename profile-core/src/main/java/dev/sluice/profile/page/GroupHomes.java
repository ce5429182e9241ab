package dev.sluice.profile.page;

import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallGroups;
import dev.sluice.profile.abi.SyscallName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The one group under which a call is shown: the smallest that holds it, of those with the same
 * members the one that says most of itself. Immutable.
 */
final class GroupHomes {
  private final SyscallGroups groups;
  private final Map<SyscallName, GroupName> byCall = new HashMap<>();

  GroupHomes(SyscallGroups groups) {
    this.groups = groups;
    List<GroupName> smallestFirst =
        groups.names().stream()
            .sorted(
                Comparator.<GroupName>comparingInt(name -> members(name).size())
                    .thenComparing(name -> -description(name).length()))
            .toList();
    for (GroupName name : smallestFirst) {
      members(name).forEach(call -> byCall.putIfAbsent(call, name));
    }
  }

  private SortedSet<SyscallName> members(GroupName name) {
    return groups.members(name).orElseThrow();
  }

  /** The group of a call; empty if none holds it. */
  Optional<GroupName> of(SyscallName call) {
    return Optional.ofNullable(byCall.get(call));
  }

  /** What a group is. */
  String description(GroupName name) {
    return groups.description(name).orElse("");
  }
}
