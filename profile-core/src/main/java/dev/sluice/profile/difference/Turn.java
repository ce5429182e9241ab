package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.Optional;

/** What becomes of calls, or of what is promised of them. */
sealed interface Turn permits Transition, PromiseTurn {
  /** Which way it goes. */
  Effect effect();

  /** What it is about. */
  ChangeKind kind();

  /** What was and what is, errors as they are called on an ABI. */
  String text(Optional<Abi> abi);

  /**
   * The line above it.
   *
   * @param text what {@link #text} says
   * @param calls the calls, or how many there are
   */
  String title(String text, String calls);
}
