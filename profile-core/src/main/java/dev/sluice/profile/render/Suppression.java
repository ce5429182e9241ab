package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Span;

/**
 * Somebody's word that a result is to be left aside (SARIF 2.1.0 of OASIS, 3.35).
 *
 * @param kind where it was given
 * @param justification why, as a reader is told
 * @param origin where it was written
 */
public record Suppression(Kind kind, String justification, Span origin) {
  /** Where such a word is given. */
  public enum Kind {
    /** In what the result is about. */
    IN_SOURCE("inSource"),
    /** In another file. */
    EXTERNAL("external");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The name that the standard gives it. */
    String id() {
      return id;
    }
  }
}
