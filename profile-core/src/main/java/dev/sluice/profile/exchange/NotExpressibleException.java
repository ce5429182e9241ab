package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Capability;

/** Ends the translation of something that a format cannot say. */
final class NotExpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  NotExpressibleException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** The capability of a number, if it has a name. */
  static Capability capability(int number) {
    return Capability.numbered(number)
        .orElseThrow(
            () -> new NotExpressibleException("it depends on a capability without a name"));
  }

  String reason() {
    return reason;
  }
}
