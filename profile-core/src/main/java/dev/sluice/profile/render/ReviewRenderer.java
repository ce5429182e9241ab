package dev.sluice.profile.render;

import dev.sluice.profile.review.Review;

/** One of the forms in which a review is shown. */
public interface ReviewRenderer {
  /** The whole review, with a line end at its end. The same review gives the same bytes. */
  String render(Review review);
}
