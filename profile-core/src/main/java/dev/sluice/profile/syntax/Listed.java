package dev.sluice.profile.syntax;

import java.util.List;
import java.util.Optional;

/**
 * One item of a comma-separated list with the comments that belong to it.
 *
 * @param <T> what kind of items
 * @param content the item
 * @param before the comments on the lines above, and those inside the item; none on the first item,
 *     whose comments belong to the statement
 * @param after the comment that follows the comma; none on the last item
 */
public record Listed<T>(T content, List<Comment> before, Optional<Comment> after) {
  /** Copies the comments. */
  public Listed {
    before = List.copyOf(before);
  }
}
