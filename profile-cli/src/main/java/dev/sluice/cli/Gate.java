package dev.sluice.cli;

import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
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
  /** Those that may permit less. */
  narrowing {
    @Override
    boolean closes(Review review) {
      return review.count(Effect.NARROWING) + review.count(Effect.UNDETERMINED) > 0;
    }
  },
  /** Those that deny in another way. */
  errno {
    @Override
    boolean closes(Review review) {
      return !review.of(ChangeKind.OTHER_ERRNO).isEmpty();
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
