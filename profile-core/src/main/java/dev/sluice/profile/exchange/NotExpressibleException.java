package dev.sluice.profile.exchange;

/** Ends the translation of something that a format cannot say. */
final class NotExpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  NotExpressibleException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
