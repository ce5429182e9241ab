package dev.sluice.selinux.compare;

/**
 * Masks of permissions by pairs of numbers: a hash table without objects, asked millions of times.
 * One thread.
 */
final class MaskTable {
  private static final int SMALLEST = 16;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private long[] keys = new long[SMALLEST];
  private long[] masks = new long[SMALLEST];
  private int size;

  /** Adds permissions, at least one, for a pair. */
  void add(int source, int target, long permissions) {
    if (2 * size >= keys.length) {
      grow();
    }
    long key = key(source, target);
    int slot = slot(key);
    if (masks[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    masks[slot] |= permissions;
  }

  /** The permissions of a pair; 0 for none. */
  long get(int source, int target) {
    return masks[slot(key(source, target))];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Where a key is, or where it would be; a slot is free while its mask is 0. */
  private int slot(long key) {
    int last = keys.length - 1;
    int slot = (int) ((key * MIX) >>> Integer.SIZE) & last;
    while (masks[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & last;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldMasks = masks;
    keys = new long[2 * oldKeys.length];
    masks = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldMasks[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        masks[slot] = oldMasks[i];
      }
    }
  }

  private static long key(int source, int target) {
    return (long) source << Integer.SIZE | target;
  }
}
