package dev.sluice.profile.abi;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads {@code groups.txt}: {@code @name description}, then indented lines of call names and of
 * groups that stand above.
 */
final class GroupReader {
  private GroupReader() {}

  static SyscallGroups read(ResourceLines lines) {
    SortedMap<GroupName, SyscallGroups.Group> groups = new TreeMap<>();
    Optional<GroupName> name = Optional.empty();
    String description = "";
    SortedSet<SyscallName> members = new TreeSet<>();
    while (lines.advance()) {
      if (lines.indented()) {
        for (String word : lines.words()) {
          if (word.startsWith("@")) {
            members.addAll(included(lines, groups, word));
          } else {
            members.add(new SyscallName(word));
          }
        }
        continue;
      }
      if (name.isPresent()) {
        groups.put(name.get(), new SyscallGroups.Group(description, members));
      }
      int blank = lines.line().indexOf(' ');
      if (!lines.line().startsWith("@") || blank < 0) {
        throw lines.defect("is not @NAME DESCRIPTION");
      }
      name = Optional.of(new GroupName(lines.line().substring(1, blank)));
      description = lines.line().substring(blank).trim();
      members = new TreeSet<>();
      if (groups.containsKey(name.get())) {
        throw lines.defect("stands here for the second time");
      }
    }
    if (name.isPresent()) {
      groups.put(name.get(), new SyscallGroups.Group(description, members));
    }
    return new SyscallGroups(groups);
  }

  private static SortedSet<SyscallName> included(
      ResourceLines lines, SortedMap<GroupName, SyscallGroups.Group> above, String word) {
    SyscallGroups.Group group = above.get(new GroupName(word.substring(1)));
    if (group == null) {
      throw lines.defect("includes " + word + ", which does not stand above it");
    }
    return group.members();
  }
}
