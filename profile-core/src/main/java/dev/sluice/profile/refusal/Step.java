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
   * @param statement what is to stand there, one statement a line; empty if nothing is
   * @param shared whether it stands in a profile that others may use, too
   */
  record Changed(Span place, String statement, boolean shared) implements Step {}
}
