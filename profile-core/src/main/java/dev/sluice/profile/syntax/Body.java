package dev.sluice.profile.syntax;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in a file or between the braces of a block.
 *
 * @param <T> what kind of statements
 * @param lines the statements, in source order
 * @param end the comments after the last statement
 */
public record Body<T>(List<Line<T>> lines, List<Comment> end) {
  /** Copies the lists. */
  public Body {
    lines = List.copyOf(lines);
    end = List.copyOf(end);
  }

  /** The statements without their comments. */
  public Stream<T> contents() {
    return lines.stream().map(Line::content);
  }
}
