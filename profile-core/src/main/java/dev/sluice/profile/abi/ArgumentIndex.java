package dev.sluice.profile.abi;

/**
 * Which of the six argument registers, counted from 0 as in {@code seccomp_data.args}.
 *
 * @param value 0 to 5
 */
public record ArgumentIndex(int value) implements Comparable<ArgumentIndex> {
  /** The number of argument registers. */
  public static final int COUNT = 6;

  /** Refuses anything but 0 to 5. */
  public ArgumentIndex {
    if (value < 0 || value >= COUNT) {
      throw new IllegalArgumentException("no argument register " + value);
    }
  }

  @Override
  public int compareTo(ArgumentIndex other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "arg" + value;
  }
}
