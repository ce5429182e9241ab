package dev.sluice.cli;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;

/** Which changes make {@code sluice diff} end with exit code 1. */
enum Gate {
  /** Those that may permit more. */
  widening {
    @Override
    boolean closes(Change change) {
      return change.effect().mayWiden();
    }
  },
  /** Those that may permit less. */
  narrowing {
    @Override
    boolean closes(Change change) {
      return change.effect().mayNarrow();
    }
  },
  /** Those that deny in another way. */
  errno {
    @Override
    boolean closes(Change change) {
      return change.kind() == ChangeKind.OTHER_ERRNO;
    }
  },
  /** All of them. */
  any {
    @Override
    boolean closes(Change change) {
      return true;
    }
  };

  /** Whether a change does. */
  abstract boolean closes(Change change);
}
