package dev.sluice.profile.risk;

import java.util.List;

/**
 * What some calls open, and why that matters. Immutable.
 *
 * @param name one word, by which programs know it
 * @param title what it is
 * @param reason why it matters
 * @param calls each of them opens it
 * @param vulnerabilities examples of holes that were reached this way
 */
public record RiskNote(
    String name,
    String title,
    String reason,
    List<RiskyCall> calls,
    List<Vulnerability> vulnerabilities) {
  /** Copies the lists, and refuses a note without a call or a reason. */
  public RiskNote {
    calls = List.copyOf(calls);
    vulnerabilities = List.copyOf(vulnerabilities);
    if (title.isBlank() || reason.isBlank() || calls.isEmpty()) {
      throw new IllegalArgumentException(name + " is no whole note");
    }
  }
}
