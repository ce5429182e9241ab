package dev.sluice.profile.review;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The waivers of a repository, on one day. Their file has one in a line, {@code FINGERPRINT until
 * YYYY-MM-DD by OWNER: REASON}; empty lines and those that begin with {@code #} say nothing.
 * Immutable.
 */
public final class Waivers {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<print>[0-9a-f]{16})\\s+until\\s+(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\\s+by\\s+"
              + "(?<owner>[^\\s:]+)\\s*:\\s*(?<reason>\\S.*)");
  private static final String FORM = "a waiver is 'FINGERPRINT until YYYY-MM-DD by OWNER: REASON'";

  private final Map<String, Waiver> byFingerprint;
  private final LocalDate today;

  private Waivers(Map<String, Waiver> byFingerprint, LocalDate today) {
    this.byFingerprint = byFingerprint;
    this.today = today;
  }

  /** No waivers. */
  public static Waivers none(LocalDate today) {
    return new Waivers(Map.of(), today);
  }

  /**
   * The waivers of a file.
   *
   * @param today the day on which they are looked at
   * @return these; {@link DiagnosticCode#BAD_WAIVER} for each line that is none, or that is a
   *     second one of the same change
   */
  public static Checked<Waivers> read(SourceFile file, LocalDate today) {
    Findings findings = new Findings();
    Map<String, Waiver> all = new LinkedHashMap<>();
    int start = 0;
    for (int number = 1; number <= file.lineCount(); number++) {
      String line = file.line(number);
      Span span = new Span(file, start, start + line.length());
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        waiver(line, span, findings)
            .ifPresent(
                waiver -> {
                  Waiver first = all.putIfAbsent(waiver.fingerprint(), waiver);
                  if (first != null) {
                    findings.add(
                        Diagnostic.at(
                                span,
                                DiagnosticCode.BAD_WAIVER,
                                "a second waiver of the same change")
                            .withLabel(first.origin(), "the first one"));
                  }
                });
      }
      start = file.text().indexOf('\n', start) + 1;
    }
    return Checked.of(new Waivers(all, today), findings.diagnostics());
  }

  private static Optional<Waiver> waiver(String line, Span span, Findings findings) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      findings.add(
          Diagnostic.at(span, DiagnosticCode.BAD_WAIVER, "not a waiver")
              .withHint(FORM + "; 'sluice diff --format json' shows fingerprints"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Waiver(
              parts.group("print"),
              LocalDate.parse(parts.group("day")),
              parts.group("owner"),
              parts.group("reason").strip(),
              span));
    } catch (DateTimeException e) {
      findings.add(
          Diagnostic.at(
              span, DiagnosticCode.BAD_WAIVER, "there is no day '" + parts.group("day") + "'"));
      return Optional.empty();
    }
  }

  /** Whether a change may happen. */
  public boolean cover(Change change) {
    return holding(change).isPresent();
  }

  /** The waiver by which a change may happen, if it may. */
  public Optional<Waiver> holding(Change change) {
    return of(change).filter(this::hold);
  }

  /** Whether one of them has not ended. */
  public boolean hold(Waiver waiver) {
    return waiver.holds(today);
  }

  /** The waiver of a change, if there is one, whether it has ended or not. */
  public Optional<Waiver> of(Change change) {
    return Optional.ofNullable(byFingerprint.get(change.fingerprint()));
  }

  /** A review whose changes say which waiver they have, or had. */
  public Review remarked(Review review) {
    return new Review(
        review.before(),
        review.after(),
        review.changes().stream()
            .map(
                change ->
                    of(change)
                        .map(
                            waiver ->
                                change.withNotes(
                                    Stream.concat(
                                            Stream.of(waiver.remark(today)),
                                            change.notes().stream())
                                        .toList()))
                        .orElse(change))
            .toList());
  }
}
