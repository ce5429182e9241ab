package dev.sluice.cli;

import dev.sluice.profile.review.Review;

/** Which changes make {@code sluice diff} end with exit code 1. */
enum Gate {
  /** Those that may permit more. */
  widening {
    @Override
    boolean closes(Review review) {
      return review.mayWiden();
    }
  },
  /** All of them. */
  any {
    @Override
    boolean closes(Review review) {
      return !review.changes().isEmpty();
    }
  };

  /** Whether one of a review's changes does. */
  abstract boolean closes(Review review);
}
