package dev.sluice.selinux.database;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * A set of indices of one table: the kernel's extensible bitmap, 64 indices a word, words without
 * members left out. It takes no more memory than its form in a file. Immutable.
 */
public final class IdSet {
  /** The set without members. */
  public static final IdSet NONE = new IdSet(new int[0], new long[0]);

  private final int[] starts;
  private final long[] words;

  private IdSet(int[] starts, long[] words) {
    this.starts = starts;
    this.words = words;
  }

  /**
   * The set of the given words.
   *
   * @param starts the index of each word's lowest bit: multiples of 64, ascending
   * @param words the words, none of them 0
   */
  public static IdSet of(int[] starts, long[] words) {
    if (starts.length != words.length) {
      throw new IllegalArgumentException(starts.length + " starts, " + words.length + " words");
    }
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] % Long.SIZE != 0 || words[i] == 0 || (i > 0 && starts[i] <= starts[i - 1])) {
        throw new IllegalArgumentException("no word of a set: " + words[i] + " at " + starts[i]);
      }
    }
    return starts.length == 0 ? NONE : new IdSet(starts.clone(), words.clone());
  }

  /** The set of the bits of a bit set. */
  public static IdSet of(BitSet bits) {
    long[] dense = bits.toLongArray();
    int[] starts = new int[dense.length];
    long[] words = new long[dense.length];
    int count = 0;
    for (int i = 0; i < dense.length; i++) {
      if (dense[i] != 0) {
        starts[count] = i * Long.SIZE;
        words[count++] = dense[i];
      }
    }
    return count == 0 ? NONE : new IdSet(Arrays.copyOf(starts, count), Arrays.copyOf(words, count));
  }

  /** The set of the given indices. */
  public static IdSet of(int... ids) {
    BitSet bits = new BitSet();
    for (int id : ids) {
      bits.set(id);
    }
    return of(bits);
  }

  /** The set of the given indices. */
  public static IdSet of(Collection<Integer> ids) {
    BitSet bits = new BitSet();
    ids.forEach(bits::set);
    return of(bits);
  }

  /** A set that grows upwards; no more memory than the set takes. One thread. */
  public static final class Builder {
    private int[] starts = new int[1];
    private long[] words = new long[1];
    private int count;

    /** No members yet. */
    public Builder() {}

    /**
     * Adds a member.
     *
     * @param id not below any member so far
     */
    public void add(int id) {
      int start = id & -Long.SIZE;
      if (count == 0 || starts[count - 1] < start) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
          words = Arrays.copyOf(words, count * 2);
        }
        starts[count++] = start;
      } else if (starts[count - 1] > start) {
        throw new IllegalArgumentException(id + " after " + starts[count - 1]);
      }
      words[count - 1] |= 1L << id;
    }

    /** The set. */
    public IdSet build() {
      return count == 0
          ? NONE
          : new IdSet(Arrays.copyOf(starts, count), Arrays.copyOf(words, count));
    }
  }

  /** Whether an index is a member. */
  public boolean contains(int id) {
    int found = Arrays.binarySearch(starts, id & -Long.SIZE);
    return found >= 0 && (words[found] >>> id & 1) != 0;
  }

  /** Whether every member of the other set is one of this. */
  public boolean containsAll(IdSet other) {
    for (int i = 0; i < other.starts.length; i++) {
      int found = Arrays.binarySearch(starts, other.starts[i]);
      if (found < 0 || (other.words[i] & ~words[found]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The members of this and the other set. */
  public IdSet and(IdSet other) {
    BitSet both = new BitSet();
    forEach(both::set);
    other.forEach(both::set);
    return of(both);
  }

  /** Whether there is no member. */
  public boolean isEmpty() {
    return words.length == 0;
  }

  /** The number of members. */
  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** The first index above every member; 0 for none. */
  public int end() {
    int last = words.length - 1;
    return last < 0 ? 0 : starts[last] + Long.SIZE - Long.numberOfLeadingZeros(words[last]);
  }

  /** Gives every member to the action, ascending. */
  public void forEach(IntConsumer action) {
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        action.accept(starts[i] + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /** The members, ascending. */
  public int[] toArray() {
    int[] ids = new int[size()];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        ids[count++] = starts[i] + Long.numberOfTrailingZeros(rest);
      }
    }
    return ids;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSet that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }
}
