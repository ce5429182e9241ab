package dev.sluice.profile.policy;

/**
 * A range of unsigned 64-bit values, both ends included.
 *
 * @param first the smallest, unsigned
 * @param last the largest, unsigned
 */
public record ValueRange(long first, long last) {
  /** Refuses an empty range. */
  public ValueRange {
    if (Long.compareUnsigned(first, last) > 0) {
      throw new IllegalArgumentException(
          "empty range " + Long.toUnsignedString(first) + ".." + Long.toUnsignedString(last));
    }
  }

  /** Whether the value lies in this range. */
  public boolean contains(long value) {
    return Long.compareUnsigned(first, value) <= 0 && Long.compareUnsigned(value, last) <= 0;
  }

  @Override
  public String toString() {
    return first == last
        ? Long.toUnsignedString(first)
        : Long.toUnsignedString(first) + ".." + Long.toUnsignedString(last);
  }
}
