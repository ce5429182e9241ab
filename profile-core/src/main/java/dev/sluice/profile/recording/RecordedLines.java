package dev.sluice.profile.recording;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/** The lines of a recording, within limits. Safe for use by many threads. */
public final class RecordedLines {
  /** The largest recording, in bytes: 8 MiB. */
  public static final int MAX_BYTES = 8 << 20;

  /** The most lines of a recording. */
  public static final int MAX_LINES = 1 << 18;

  /** The longest line of a recording, in UTF-16 code units. */
  public static final int MAX_LENGTH = 1 << 14;

  private RecordedLines() {}

  /** The lines without their ends, empty ones included; too many or too long ones are findings. */
  public static List<Span> of(SourceFile file, Findings findings) {
    List<Span> lines = new ArrayList<>();
    String text = file.text();
    if (file.lineCount() > MAX_LINES) {
      findings.add(
          Diagnostic.at(
              new Span(file, 0, 0),
              DiagnosticCode.TOO_LONG,
              "a recording of more than " + MAX_LINES + " lines"));
      return lines;
    }
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      boolean carriageReturn = end > start && newline >= 0 && text.charAt(end - 1) == '\r';
      Span line = new Span(file, start, carriageReturn ? end - 1 : end);
      if (line.end() - start > MAX_LENGTH) {
        findings.add(
            Diagnostic.at(
                line,
                DiagnosticCode.TOO_LONG,
                "a line of more than " + MAX_LENGTH + " characters"));
      }
      lines.add(line);
      start = end + 1;
    }
    return lines;
  }
}
