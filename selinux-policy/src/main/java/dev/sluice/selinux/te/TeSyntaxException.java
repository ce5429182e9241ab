package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;

/** One statement cannot be used; the others are looked at all the same. */
final class TeSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic finding;

  TeSyntaxException(Diagnostic finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  TeSyntaxException(Span span, DiagnosticCode code, String message) {
    this(Diagnostic.at(span, code, message));
  }

  /** Another token was expected. */
  static TeSyntaxException expected(Token found, String what) {
    return new TeSyntaxException(found.span(), DiagnosticCode.POLICY_SYNTAX, "expected " + what);
  }

  /** Something that the model has no place for. */
  static TeSyntaxException inexpressible(Span span, String what) {
    return new TeSyntaxException(
        span,
        DiagnosticCode.POLICY_INEXPRESSIBLE,
        "a module as Sluice knows it has no place for " + what);
  }

  Diagnostic finding() {
    return finding;
  }
}
