package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.Span;

/** One change of a profile's text. */
public sealed interface Step {
  /**
   * A line behind the last one of the main profile.
   *
   * @param line the line
   */
  record Added(String line) implements Step {}

  /**
   * Another statement where one stands.
   *
   * @param place the statement, in the text as it is
   * @param statement what is to stand there, on one line; empty if nothing is
   */
  record Changed(Span place, String statement) implements Step {}
}
