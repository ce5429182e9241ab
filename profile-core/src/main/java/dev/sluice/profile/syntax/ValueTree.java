package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * A value: terms, or-ed bit by bit.
 *
 * @param terms at least one
 * @param span where it was written, braces of a mask included
 */
public record ValueTree(List<Term> terms, Span span) {
  /** Copies the terms and refuses a value without any. */
  public ValueTree {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a value has at least one term");
    }
  }
}
