package dev.sluice.profile.json;

import dev.sluice.profile.diagnostic.Diagnostic;

/** Ends the reading of a text at its first error. */
final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic finding;

  JsonSyntaxException(Diagnostic finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  Diagnostic finding() {
    return finding;
  }
}
