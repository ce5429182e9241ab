package dev.sluice.profile.clause;

import dev.sluice.profile.abi.Capability;

/** Ends the translation of something that a format cannot say. */
public final class NotExpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /** What cannot be said, as a sentence without its end. */
  public NotExpressibleException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /**
   * The capability of a number.
   *
   * @throws NotExpressibleException if it has no name
   */
  public static Capability capability(int number) {
    return Capability.numbered(number)
        .orElseThrow(
            () -> new NotExpressibleException("it depends on a capability without a name"));
  }

  /** What cannot be said. */
  public String reason() {
    return reason;
  }
}
