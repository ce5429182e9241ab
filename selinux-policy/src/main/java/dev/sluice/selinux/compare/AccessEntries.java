package dev.sluice.selinux.compare;

import java.util.Arrays;

/**
 * Permissions of pairs of types by rules of one kind: an entry for each class, source, condition
 * and target, in that order. Five numbers an entry and no objects: policies that have nothing in
 * common differ in millions.
 */
final class AccessEntries {
  /** The most entries. */
  static final int MOST = 12_000_000;

  private static final int FIRST_CAPACITY = 1024;

  private int[] classes = new int[FIRST_CAPACITY];
  private int[] conditions = new int[FIRST_CAPACITY];
  private int[] sources = new int[FIRST_CAPACITY];
  private int[] targets = new int[FIRST_CAPACITY];
  private long[] permissions = new long[FIRST_CAPACITY];
  private int size;

  /**
   * Adds an entry behind the others.
   *
   * @throws ComparisonLimitException if there are too many
   */
  void add(int objectClass, int source, int condition, int target, long permissionMask) {
    if (size == MOST) {
      throw new ComparisonLimitException("a difference of more than " + MOST + " rules");
    }
    if (size == classes.length) {
      int capacity = Math.min(MOST, size * 2);
      classes = Arrays.copyOf(classes, capacity);
      conditions = Arrays.copyOf(conditions, capacity);
      sources = Arrays.copyOf(sources, capacity);
      targets = Arrays.copyOf(targets, capacity);
      permissions = Arrays.copyOf(permissions, capacity);
    }
    classes[size] = objectClass;
    conditions[size] = condition;
    sources[size] = source;
    targets[size] = target;
    permissions[size++] = permissionMask;
  }

  int size() {
    return size;
  }

  int objectClass(int entry) {
    return classes[entry];
  }

  int source(int entry) {
    return sources[entry];
  }

  int condition(int entry) {
    return conditions[entry];
  }

  int target(int entry) {
    return targets[entry];
  }

  long permissions(int entry) {
    return permissions[entry];
  }

  /** The entry, or -1 if there is none. */
  int find(int objectClass, int source, int condition, int target) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(classes[middle], objectClass);
      order = order != 0 ? order : Integer.compare(sources[middle], source);
      order = order != 0 ? order : Integer.compare(conditions[middle], condition);
      order = order != 0 ? order : Integer.compare(targets[middle], target);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
