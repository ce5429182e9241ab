package dev.sluice.profile.lint;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Suppression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kinds of finding that somebody has looked at and accepts, with a reason: lines {@code # accept
 * SL8006: REASON} of a profile. Immutable.
 */
public final class Acceptances {
  private static final Pattern BEGINNING = Pattern.compile("\\s*#\\s*accept\\s+SL[0-9].*");
  private static final Pattern LINE =
      Pattern.compile("\\s*#\\s*accept\\s+(?<code>SL8[0-9]{3})\\s*:\\s*(?<reason>\\S.*)");

  /** Nothing is accepted. */
  public static final Acceptances NONE = new Acceptances(List.of());

  private final List<Acceptance> all;

  private Acceptances(List<Acceptance> all) {
    this.all = List.copyOf(all);
  }

  /**
   * What the comments of a profile accept.
   *
   * @return it; {@link DiagnosticCode#BAD_ACCEPTANCE} for each line that names no such finding or
   *     no reason
   */
  public static Checked<Acceptances> of(SourceFile profile) {
    Findings findings = new Findings();
    List<Acceptance> all = new ArrayList<>();
    int start = 0;
    for (int number = 1; number <= profile.lineCount(); number++) {
      String line = profile.line(number);
      if (BEGINNING.matcher(line).matches()) {
        Span span = new Span(profile, start, start + line.length());
        acceptance(line, span)
            .ifPresentOrElse(
                all::add,
                () ->
                    findings.add(
                        Diagnostic.at(span, DiagnosticCode.BAD_ACCEPTANCE, "not an acceptance")
                            .withHint(
                                "write '# accept SL8006: REASON', with a code of docs/lints.md")));
      }
      start = profile.text().indexOf('\n', start) + 1;
    }
    return Checked.of(new Acceptances(all), findings.diagnostics());
  }

  private static Optional<Acceptance> acceptance(String line, Span span) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Arrays.stream(DiagnosticCode.values())
        .filter(code -> code.id().equals(parts.group("code")))
        .filter(code -> code != DiagnosticCode.BAD_ACCEPTANCE)
        .map(code -> new Acceptance(code, parts.group("reason").strip(), span))
        .findAny();
  }

  /** Whether findings of a kind are accepted. */
  public boolean accepts(DiagnosticCode code) {
    return all.stream().anyMatch(acceptance -> acceptance.code() == code);
  }

  /** Findings, those that are accepted apart from the others. */
  public LintFindings sift(Diagnostics findings) {
    List<Diagnostic> left = new ArrayList<>();
    Map<Diagnostic, List<Suppression>> accepted = new LinkedHashMap<>();
    for (Diagnostic finding : findings.all()) {
      List<Suppression> why =
          all.stream()
              .filter(acceptance -> acceptance.code() == finding.code())
              .map(Acceptance::suppression)
              .toList();
      if (why.isEmpty()) {
        left.add(finding);
      } else {
        accepted.put(finding, why);
      }
    }
    return new LintFindings(Diagnostics.of(left), accepted);
  }
}
