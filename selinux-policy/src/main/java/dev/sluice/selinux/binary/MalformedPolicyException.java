package dev.sluice.selinux.binary;

import dev.sluice.profile.diagnostic.DiagnosticCode;

/** Ends the reading of a policy at the first byte that cannot stand there. */
final class MalformedPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DiagnosticCode code;
  private final int offset;
  private final String reason;

  MalformedPolicyException(DiagnosticCode code, int offset, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.offset = offset;
    this.reason = reason;
  }

  DiagnosticCode code() {
    return code;
  }

  int offset() {
    return offset;
  }

  String reason() {
    return reason;
  }
}
