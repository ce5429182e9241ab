package dev.sluice.selinux.path;

import dev.sluice.selinux.model.PathExpression;
import java.util.Comparator;

/**
 * Which of two file contexts labels a file that both match. The compilers of policies sort contexts
 * so (libsepol's {@code cil_post.c}, libsemanage's {@code fcontexts_policy.c}), and the last match
 * counts, an expression without wildcards before all others (libselinux's {@code label_file.c}):
 * what has no wildcard, then the longer text before the first wildcard, then the longer text.
 *
 * @param literal whether there is no wildcard
 * @param stem the length of the text before the first wildcard
 * @param length the length of the text
 */
public record Precedence(boolean literal, int stem, int length) implements Comparable<Precedence> {
  private static final String WILDCARDS = ".^$?*+|[({";
  private static final Comparator<Precedence> ORDER =
      Comparator.comparing(Precedence::literal)
          .thenComparingInt(Precedence::stem)
          .thenComparingInt(Precedence::length);

  /** The precedence of an expression. */
  public static Precedence of(PathExpression expression) {
    String text = expression.value();
    int length = 0;
    int stem = 0;
    boolean literal = true;
    for (int i = 0; i < text.length(); i++) {
      if (WILDCARDS.indexOf(text.charAt(i)) >= 0) {
        literal = false;
      } else if (text.charAt(i) == '\\') {
        // What is escaped counts as one character.
        i++;
      }
      length++;
      if (literal) {
        stem++;
      }
    }
    return new Precedence(literal, stem, length);
  }

  /** The greater one labels the file. */
  @Override
  public int compareTo(Precedence other) {
    return ORDER.compare(this, other);
  }
}
