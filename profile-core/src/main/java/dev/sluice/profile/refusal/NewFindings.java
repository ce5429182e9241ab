package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Errors and warnings about a profile that edits of it bring; notes are none. */
final class NewFindings {
  private NewFindings() {}

  /**
   * A finding wherever its line has gone.
   *
   * @param text what it is about, if its message does not say that
   */
  private record Known(DiagnosticCode code, String message, String file, int place, String text) {}

  /**
   * The findings that were not there before.
   *
   * @param before about the profile as it is
   * @param after about the profile with the edits
   */
  static List<Diagnostic> of(Diagnostics before, Diagnostics after, TextEdits edits) {
    List<Known> known = new ArrayList<>();
    before.all().forEach(finding -> known.add(known(finding, edits::statement)));
    return after.all().stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .filter(finding -> !known.remove(known(finding, edits::before)))
        .toList();
  }

  private static Known known(Diagnostic finding, ToIntFunction<Span> place) {
    return new Known(
        finding.code(),
        finding.message(),
        finding.span().map(span -> span.file().name()).orElse(""),
        finding.span().map(place::applyAsInt).orElse(-1),
        finding.code() == DiagnosticCode.RULE_NEVER_DECIDES
            ? finding.span().map(span -> RuleStatement.oneLine(span.text())).orElse("")
            : "");
  }
}
