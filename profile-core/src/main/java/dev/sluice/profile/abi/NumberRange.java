package dev.sluice.profile.abi;

/**
 * Numbers from one to another, both included, unsigned.
 *
 * @param first the smallest
 * @param last the largest
 */
public record NumberRange(SyscallNumber first, SyscallNumber last) {
  /** Refuses an empty range. */
  public NumberRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("empty range " + first + " to " + last);
    }
  }

  /** Whether a number lies in the range. */
  public boolean contains(SyscallNumber number) {
    return first.compareTo(number) <= 0 && number.compareTo(last) <= 0;
  }
}
