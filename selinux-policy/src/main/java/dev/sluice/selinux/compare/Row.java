package dev.sluice.selinux.compare;

import java.util.Arrays;

/** The permissions of one source and class for every target; 0 for most. One thread. */
final class Row {
  private final long[] permissions;
  private final int[] filled;
  private int count;

  /** An empty row. */
  Row(int targets) {
    this.permissions = new long[targets];
    this.filled = new int[targets];
  }

  /** Adds permissions for every one of the targets. */
  void add(int[] targets, long more) {
    for (int target : targets) {
      if (permissions[target] == 0) {
        filled[count++] = target;
      }
      permissions[target] |= more;
    }
  }

  /** Removes permissions that another row has. */
  void subtract(Row other) {
    for (int i = 0; i < count; i++) {
      permissions[filled[i]] &= ~other.permissions[filled[i]];
    }
  }

  /** The targets for which this row has permissions that the other has not, ascending. */
  int[] beyond(Row other) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += beyond(filled[i], other) == 0 ? 0 : 1;
    }
    int[] targets = new int[size];
    for (int i = 0, next = 0; next < size; i++) {
      if (beyond(filled[i], other) != 0) {
        targets[next++] = filled[i];
      }
    }
    Arrays.sort(targets);
    return targets;
  }

  /** The permissions for a target that the other row has not. */
  long beyond(int target, Row other) {
    return permissions[target] & ~other.permissions[target];
  }

  /** Empties the row. */
  void clear() {
    for (int i = 0; i < count; i++) {
      permissions[filled[i]] = 0;
    }
    count = 0;
  }
}
