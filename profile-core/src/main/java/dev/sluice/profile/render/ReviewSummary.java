package dev.sluice.profile.render;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A review in a few words. */
public final class ReviewSummary {
  /** What is said where nothing differs. */
  static final String NO_CHANGE = "no change of meaning";

  private ReviewSummary() {}

  /** What all changes come to, in a sentence. */
  public static String verdict(Review review) {
    if (review.changes().isEmpty()) {
      return "No change of meaning.";
    }
    boolean less = review.count(Effect.NARROWING) > 0;
    if (review.count(Effect.WIDENING) > 0) {
      return less
          ? "More is permitted than before, and elsewhere less."
          : "More is permitted than before.";
    } else if (review.mayWiden()) {
      return "More may be permitted than before: nothing proves which way some changes go.";
    } else if (less) {
      return "Less is permitted than before, and nothing more.";
    }
    return review.of(ChangeKind.OTHER_ERRNO).isEmpty()
        ? "Nothing more is permitted, and nothing less."
        : "Nothing more is permitted, and nothing less; what is refused is refused in another way,"
            + " which can break programs.";
  }

  /** How many changes go which way, in one line. */
  public static String of(Review review) {
    if (review.changes().isEmpty()) {
      return NO_CHANGE;
    }
    return changes(review.changes().size()) + ": " + directions(review.changes());
  }

  /** How many of some changes go which way. */
  public static String directions(Collection<Change> changes) {
    List<String> parts = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      long count = changes.stream().filter(change -> change.effect() == effect).count();
      if (count > 0) {
        parts.add(count + " " + words(effect, count));
      }
    }
    return String.join(", ", parts);
  }

  /** So many changes, in words. */
  static String changes(int count) {
    return count + (count == 1 ? " change" : " changes");
  }

  /** What follows a number of changes that go that way. */
  public static String words(Effect effect, long count) {
    return switch (effect) {
      case WIDENING -> count == 1 ? "permits more" : "permit more";
      case NARROWING -> count == 1 ? "permits less" : "permit less";
      case NEUTRAL -> count == 1 ? "permits neither" : "permit neither";
      case UNDETERMINED -> "may go either way";
    };
  }
}
