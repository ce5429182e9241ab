package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is said about how a workload is kept apart, such as {@code user namespace} or
 * {@code uid 1000}; what the words mean is not known here.
 *
 * @param words one word or two
 * @param number what follows them
 * @param span where it was written
 */
public record IsolationTree(List<Name> words, Optional<IntegerLiteral> number, Span span) {
  /** Copies the words and refuses none. */
  public IsolationTree {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no words");
    }
  }
}
