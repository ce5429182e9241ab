package dev.sluice.profile.refusal;

/** No line would permit a call; the message says why. */
final class NoRemedyException extends Exception {
  private static final long serialVersionUID = 1L;

  NoRemedyException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
