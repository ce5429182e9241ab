package dev.sluice.profile.review;

import dev.sluice.profile.diagnostic.Span;
import java.time.LocalDate;

/**
 * Somebody's word that a change may happen although a gate says no.
 *
 * @param fingerprint the change, see {@link Change#fingerprint}
 * @param until the last day on which it holds
 * @param owner who answers for it
 * @param reason why
 * @param origin where it was written
 */
public record Waiver(
    String fingerprint, LocalDate until, String owner, String reason, Span origin) {
  /** Whether it holds on a day. */
  public boolean holds(LocalDate day) {
    return !day.isAfter(until);
  }

  /** Why the change may happen, for whoever sees no more than this. */
  public String justification() {
    return reason + " (" + owner + ", until " + until + ")";
  }

  /** What a reader of the change is told about it on a day. */
  String remark(LocalDate day) {
    return holds(day)
        ? "waived until " + until + " by " + owner + ": " + reason
        : "the waiver by " + owner + " ended on " + until + ": " + reason;
  }
}
