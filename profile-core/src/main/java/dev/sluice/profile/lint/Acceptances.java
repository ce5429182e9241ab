package dev.sluice.profile.lint;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kinds of finding that somebody has looked at and accepts, with a reason: lines {@code # accept
 * SL8006: REASON} of a profile. Immutable.
 */
public final class Acceptances {
  private static final Pattern BEGINNING = Pattern.compile("\\s*#\\s*accept\\s+SL.*");
  private static final Pattern LINE =
      Pattern.compile("\\s*#\\s*accept\\s+(?<code>SL8[0-9]{3})\\s*:\\s*\\S.*");

  /** Nothing is accepted. */
  public static final Acceptances NONE = new Acceptances(Set.of());

  private final Set<DiagnosticCode> codes;

  private Acceptances(Set<DiagnosticCode> codes) {
    this.codes = Set.copyOf(codes);
  }

  /**
   * What the comments of a profile accept.
   *
   * @return it; {@link DiagnosticCode#BAD_ACCEPTANCE} for each line that names no such finding or
   *     no reason
   */
  public static Checked<Acceptances> of(SourceFile profile) {
    Findings findings = new Findings();
    Set<DiagnosticCode> codes = new HashSet<>();
    int start = 0;
    for (int number = 1; number <= profile.lineCount(); number++) {
      String line = profile.line(number);
      if (BEGINNING.matcher(line).matches()) {
        Matcher parts = LINE.matcher(line);
        boolean known =
            parts.matches()
                && Arrays.stream(DiagnosticCode.values())
                    .filter(code -> code.id().equals(parts.group("code")))
                    .filter(code -> code != DiagnosticCode.BAD_ACCEPTANCE)
                    .peek(codes::add)
                    .findAny()
                    .isPresent();
        if (!known) {
          findings.add(
              Diagnostic.at(
                      new Span(profile, start, start + line.length()),
                      DiagnosticCode.BAD_ACCEPTANCE,
                      "not an acceptance")
                  .withHint("write '# accept SL8006: REASON', with a code of docs/lints.md"));
        }
      }
      start = profile.text().indexOf('\n', start) + 1;
    }
    return Checked.of(new Acceptances(codes), findings.diagnostics());
  }

  /** Whether findings of a kind are accepted. */
  public boolean accepts(DiagnosticCode code) {
    return codes.contains(code);
  }

  /** What is not accepted of findings. */
  public Diagnostics left(Diagnostics findings) {
    return Diagnostics.of(
        findings.all().stream().filter(finding -> !accepts(finding.code())).toList());
  }
}
