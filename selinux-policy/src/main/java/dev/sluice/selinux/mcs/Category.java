package dev.sluice.selinux.mcs;

/**
 * One category of the MCS policy, such as {@code c42}.
 *
 * @param number 0 to 1023, the categories that the reference policy declares
 */
public record Category(int number) implements Comparable<Category> {
  /** How many categories there are: {@code MCS_CATS} of the reference policy. */
  public static final int COUNT = 1024;

  /** Refuses numbers that the policy does not declare. */
  public Category {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("no category c" + number + ": there are c0 to c1023");
    }
  }

  @Override
  public int compareTo(Category other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "c" + number;
  }
}
