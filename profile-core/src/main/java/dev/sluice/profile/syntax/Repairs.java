package dev.sluice.profile.syntax;

import java.util.TreeSet;
import org.antlr.v4.runtime.Token;

/**
 * The places at which a text was repaired before it was parsed. What the parser finds wrong in the
 * same statement after such a place most probably follows from it and is not said.
 */
final class Repairs {
  private final TreeSet<Integer> places = new TreeSet<>();

  void add(Token token) {
    places.add(token.getStartIndex());
  }

  /** Whether a repair lies between the beginning of one token and the end of the other. */
  boolean between(Token first, Token last) {
    Integer next = places.ceiling(first.getStartIndex());
    return next != null && next <= Math.max(last.getStartIndex(), last.getStopIndex() + 1);
  }
}
