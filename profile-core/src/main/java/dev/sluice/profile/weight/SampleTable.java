package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Calls with their arguments: lines of comma-separated values below a line of column names, {@code
 * #} beginning a comment.
 */
final class SampleTable implements RecordingFormat {
  static final String HEADER = "syscall,a0,a1,a2,a3,a4,a5,count";

  private static final int COLUMNS = 2 + Sample.ARGUMENTS;

  @Override
  public boolean recognises(List<Span> lines) {
    return lines.stream()
        .map(line -> Words.withoutComment(line).text())
        .filter(text -> !text.isBlank())
        .findFirst()
        .filter(text -> text.startsWith("syscall,"))
        .isPresent();
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    boolean begun = false;
    for (Span whole : lines) {
      Span line = Words.withoutComment(whole);
      if (line.text().isBlank()) {
        continue;
      }
      if (begun) {
        row(line, counts, findings);
      } else if (!line.text().equals(HEADER)) {
        findings.add(
            bad(line, "the columns of the table are others").withHint("they are '" + HEADER + "'"));
        return;
      }
      begun = true;
    }
  }

  private static void row(Span line, Counts counts, Findings findings) {
    List<Span> parts = Words.betweenCommas(line);
    if (parts.size() != COLUMNS) {
      findings.add(
          bad(line, "a line of " + parts.size() + " values")
              .withHint("there are " + COLUMNS + ", separated by commas"));
      return;
    }
    List<Long> arguments = new ArrayList<>(Sample.ARGUMENTS);
    for (Span part : parts.subList(1, COLUMNS - 1)) {
      value(part.text())
          .ifPresentOrElse(
              arguments::add,
              () ->
                  findings.add(
                      bad(part, "'" + part.text() + "' is no value of an argument")
                          .withHint("0 to 2^64 - 1, decimal or hexadecimal after '0x'")));
    }
    OptionalLong count = counts.count(parts.get(COLUMNS - 1));
    if (count.isPresent() && arguments.size() == Sample.ARGUMENTS) {
      counts.add(parts.get(0), arguments, count.getAsLong());
    }
  }

  private static Optional<Long> value(String text) {
    boolean hexadecimal = text.startsWith("0x");
    String digits = hexadecimal ? text.substring(2) : text;
    if (digits.startsWith("+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseUnsignedLong(digits, hexadecimal ? 16 : 10));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Diagnostic bad(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_RECORD, message);
  }
}
