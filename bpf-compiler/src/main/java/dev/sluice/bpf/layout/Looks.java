package dev.sluice.bpf.layout;

/**
 * How often the searches for the trees of one filter may look at what comes after a test for one
 * value. Where many values weigh the same there is no end to it, and nothing to gain.
 */
final class Looks {
  /** For one search: the numbers of an ABI take some hundreds. */
  private static final int ONE = 3_000;

  /** For all searches of a filter. */
  private static final int ALL = 24_000;

  private int left = ALL;
  private int search;

  /** From here on they are those of the next search. */
  void begin() {
    search = Math.min(ONE, left);
  }

  /** Counts one. */
  void take() {
    left = Math.max(0, left - 1);
    search--;
  }

  /** Whether the search has taken more than it may. */
  boolean areExceeded() {
    return search < 0;
  }
}
