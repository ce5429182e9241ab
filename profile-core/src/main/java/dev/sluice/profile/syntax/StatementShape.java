package dev.sluice.profile.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statement as the formatter lays it out: a head, a list, a block.
 *
 * @param head the words before the list
 * @param items the items as text on one line
 * @param breakable whether an item may be broken at its blanks; where none stands in parentheses,
 *     the only item is put in parentheses first
 * @param block what follows in braces
 */
record StatementShape(
    String head, List<Listed<String>> items, Breaks breakable, Optional<Block<?>> block) {
  /** Where items may be broken. */
  enum Breaks {
    /** Nowhere. */
    NEVER,
    /** At blanks: they stand in parentheses. */
    AT_BLANKS,
    /** At blanks, once the item is in parentheses. */
    IN_ADDED_PARENTHESES
  }

  /**
   * What stands in braces.
   *
   * @param <T> what kind of statements
   * @param body the statements
   * @param shape how each is laid out
   */
  record Block<T>(Body<T> body, Function<T, StatementShape> shape) {
    /** Whether it may stand on one line: at most one statement, no comment, no inner block. */
    boolean simple() {
      return body.end().isEmpty()
          && body.lines().size() <= 1
          && body.lines().stream()
              .allMatch(
                  line ->
                      line.before().isEmpty()
                          && line.after().isEmpty()
                          && shape.apply(line.content()).plain()
                          && shape.apply(line.content()).block().isEmpty());
    }

    /** The block on one line. */
    String flat() {
      return body.lines().isEmpty()
          ? "{ }"
          : "{ " + shape.apply(body.lines().get(0).content()).flat() + " }";
    }
  }

  /** Whether no item has a comment. */
  boolean plain() {
    return items.stream().allMatch(i -> i.before().isEmpty() && i.after().isEmpty());
  }

  /** The statement on one line, without its block. */
  String flat() {
    StringBuilder out = new StringBuilder(head);
    String separator = " ";
    for (Listed<String> item : items) {
      out.append(separator).append(item.content());
      separator = ", ";
    }
    return out.toString();
  }
}
