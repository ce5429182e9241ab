package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.MlsRange;
import dev.sluice.selinux.database.NameTransition;
import dev.sluice.selinux.database.RangeTransition;
import dev.sluice.selinux.database.RoleAllow;
import dev.sluice.selinux.database.RoleTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Transitions of roles, names and levels (parts of policydb_read, filename_trans_read and
 * range_read of policydb.c).
 */
final class TransitionReader {
  private static final int SMALLEST_ROLE_TRANSITION = 3 * Integer.BYTES;
  private static final int SMALLEST_ROLE_ALLOW = 2 * Integer.BYTES;
  private static final int SMALLEST_NAME = 5 * Integer.BYTES + 1;
  private static final int SMALLEST_NAME_RESULT = 4 * Integer.BYTES;
  private static final int SMALLEST_RANGE = 8 * Integer.BYTES;

  private final PolicyBytes bytes;
  private final PolicyHeader header;
  private final int types;
  private final int classes;

  TransitionReader(PolicyBytes bytes, PolicyHeader header, int types, int classes) {
    this.bytes = bytes;
    this.header = header;
    this.types = types;
    this.classes = classes;
  }

  /**
   * Roles of what is new.
   *
   * @param process the class of processes, which old forms do not name
   */
  List<RoleTransition> roles(int roles, int process) {
    bytes.enter("role transitions");
    List<RoleTransition> all = new ArrayList<>();
    Set<List<Integer>> subjects = new HashSet<>();
    int count = bytes.count(SMALLEST_ROLE_TRANSITION, "role transitions");
    for (int left = count; left > 0; left--) {
      int role = bytes.index(roles, "role");
      int type = bytes.index(types, "type");
      int result = bytes.index(roles, "role");
      int objectClass =
          header.atLeast(PolicyHeader.ROLE_TRANSITION_CLASSES)
              ? bytes.index(classes, "class")
              : process;
      if (!subjects.add(List.of(role, type, objectClass))) {
        throw bytes.malformed("two roles for one role, type and class");
      }
      all.add(new RoleTransition(role, type, objectClass, result));
    }
    return all;
  }

  List<RoleAllow> allowed(int roles) {
    bytes.enter("role allows");
    List<RoleAllow> all = new ArrayList<>();
    for (int left = bytes.count(SMALLEST_ROLE_ALLOW, "role allows"); left > 0; left--) {
      all.add(new RoleAllow(bytes.index(roles, "role"), bytes.index(roles, "role")));
    }
    return all;
  }

  /** Types by name; every form has each target, class and name with the sources of one result. */
  List<NameTransition> names() {
    if (!header.atLeast(PolicyHeader.FILENAME_TRANSITIONS)) {
      return List.of();
    }
    bytes.enter("filename transitions");
    return header.atLeast(PolicyHeader.COMPRESSED_FILENAME_TRANSITIONS)
        ? compressedNames()
        : singleNames();
  }

  private record NameSubject(int target, int objectClass, String name) {}

  private List<NameTransition> compressedNames() {
    List<NameTransition> all = new ArrayList<>();
    Set<NameSubject> subjects = new HashSet<>();
    for (int left = bytes.count(SMALLEST_NAME, "filename transitions"); left > 0; left--) {
      String name = bytes.text("a file name");
      int target = bytes.index(types, "type");
      int objectClass = bytes.index(classes, "class");
      int results = bytes.count(SMALLEST_NAME_RESULT, "types of a file name");
      if (results == 0 || !subjects.add(new NameSubject(target, objectClass, name))) {
        throw bytes.malformed("a file name without types, or there twice");
      }
      for (; results > 0; results--) {
        IdSet sources = bytes.bitmap(types, "the types that act");
        int result = bytes.index(types, "type");
        all.add(new NameTransition(sources, target, objectClass, name, result));
      }
    }
    return all;
  }

  private List<NameTransition> singleNames() {
    List<NameTransition> all = new ArrayList<>();
    Map<NameSubject, Set<Integer>> sources = new HashMap<>();
    for (int left = bytes.count(SMALLEST_NAME, "filename transitions"); left > 0; left--) {
      String name = bytes.text("a file name");
      int source = bytes.index(types, "type");
      int target = bytes.index(types, "type");
      int objectClass = bytes.index(classes, "class");
      int result = bytes.index(types, "type");
      // The kernel keeps the first of several for one source.
      NameSubject subject = new NameSubject(target, objectClass, name);
      if (sources.computeIfAbsent(subject, s -> new HashSet<>()).add(source)) {
        all.add(new NameTransition(IdSet.of(source), target, objectClass, name, result));
      }
    }
    return all;
  }

  List<RangeTransition> ranges(LevelReader levels) {
    bytes.enter("range transitions");
    List<RangeTransition> all = new ArrayList<>();
    Set<List<Integer>> subjects = new HashSet<>();
    for (int left = bytes.count(SMALLEST_RANGE, "range transitions"); left > 0; left--) {
      int source = bytes.index(types, "type");
      int target = bytes.index(types, "type");
      int objectClass = bytes.index(classes, "class");
      MlsRange range = levels.range();
      if (!subjects.add(List.of(source, target, objectClass))) {
        throw bytes.malformed("two ranges for one source, target and class");
      }
      all.add(new RangeTransition(source, target, objectClass, range));
    }
    return all;
  }
}
