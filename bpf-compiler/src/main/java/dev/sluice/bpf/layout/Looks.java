package dev.sluice.bpf.layout;

/**
 * How often the searches for the trees of one filter may look at what comes after a test for one
 * value. Where many values weigh the same there is no end to it, and nothing to gain.
 */
final class Looks {
  /** For one search: the numbers of an ABI take one or two thousand. */
  private static final int ONE = 3_000;

  /** For all searches of a filter. */
  private static final int ALL = 24_000;

  private int left = ALL;

  /** For the next search. */
  int forOne() {
    return Math.min(ONE, left);
  }

  /** Counts what a search took. */
  void take(int looked) {
    left = Math.max(0, left - looked);
  }
}
