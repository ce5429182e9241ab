package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;

/** One statement cannot be used; the others are looked at all the same. */
final class StatementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic finding;

  StatementException(Diagnostic finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  StatementException(Span span, DiagnosticCode code, String message) {
    this(Diagnostic.at(span, code, message));
  }

  /** The text is not what the grammar of its statement asks for. */
  static StatementException syntax(CilNode node, String expected) {
    return new StatementException(
        node.span(), DiagnosticCode.POLICY_SYNTAX, "expected " + expected);
  }

  Diagnostic finding() {
    return finding;
  }

  /** Whether it would stand if the name were declared: what an optional part may miss. */
  boolean isUnknownName() {
    return finding.code() == DiagnosticCode.POLICY_UNKNOWN_NAME;
  }
}
