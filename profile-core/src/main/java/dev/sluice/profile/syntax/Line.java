package dev.sluice.profile.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A statement with the comments that belong to it.
 *
 * @param <T> what kind of statement
 * @param content the statement
 * @param before the comments on the lines above, and those written inside the statement where no
 *     item of a list can carry them
 * @param after the comment that follows on the statement's last line
 * @param blankBefore whether a blank line sets the statement off from what comes before in the same
 *     body, its own comments included
 */
public record Line<T>(
    T content, List<Comment> before, Optional<Comment> after, boolean blankBefore) {
  /** Copies the comments. */
  public Line {
    before = List.copyOf(before);
  }
}
