package dev.sluice.selinux.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sorted sets of numbers, of which equal ones are one array that nobody changes. One thread. */
final class MemberSets {
  private final Map<Content, int[]> known = new HashMap<>();

  /** An array by what it holds. */
  private static final class Content {
    private final int[] numbers;

    Content(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Content that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  /** The one array that holds these numbers. */
  int[] one(int[] numbers) {
    return known.computeIfAbsent(new Content(numbers), content -> numbers);
  }
}
