package dev.sluice.profile.render;

import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;

/** A review in one line. */
final class ReviewSummary {
  private ReviewSummary() {}

  static String of(Review review) {
    if (review.changes().isEmpty()) {
      return "no change of meaning";
    }
    List<String> parts = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      long count = review.count(effect);
      if (count > 0) {
        parts.add(count + " " + words(effect, count));
      }
    }
    int all = review.changes().size();
    return all + (all == 1 ? " change: " : " changes: ") + String.join(", ", parts);
  }

  private static String words(Effect effect, long count) {
    return switch (effect) {
      case WIDENING -> count == 1 ? "permits more" : "permit more";
      case NARROWING -> count == 1 ? "permits less" : "permit less";
      case NEUTRAL -> count == 1 ? "permits neither" : "permit neither";
      case UNDETERMINED -> "may go either way";
    };
  }
}
