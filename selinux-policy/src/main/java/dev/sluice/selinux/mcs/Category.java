package dev.sluice.selinux.mcs;

import java.util.Optional;

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

  /** Reads a category such as {@code c42}; empty if the text has any other form. */
  public static Optional<Category> parse(String text) {
    if (!text.matches("c(0|[1-9][0-9]{0,3})")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text.substring(1));
    return number < COUNT ? Optional.of(new Category(number)) : Optional.empty();
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
