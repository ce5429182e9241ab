package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.Words;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tables of {@code perf trace -s}, one for each thread or one for all, whose counts are added.
 * Numbers of errors by name, which {@code --errno-summary} adds, are read over.
 */
final class PerfSummary implements RecordingFormat {
  private static final String TITLE = "Summary of events:";
  private static final Pattern THREAD =
      Pattern.compile("(.* \\(\\d+\\)|total), \\d+ events(, .*)?");
  private static final List<String> COLUMNS =
      List.of("syscall", "calls", "errors", "total", "min", "avg", "max", "stddev");
  private static final String ERRORS_COLUMN = "errors";
  private static final List<String> UNITS = List.of("(msec)", "(msec)", "(msec)", "(msec)", "(%)");
  private static final Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d+)?|nan|inf)%?");
  private static final Pattern ERROR = Pattern.compile("(E[A-Z0-9]+|\\d+): \\d+");

  private enum Place {
    OUTSIDE,
    BELOW_COLUMNS,
    BELOW_UNITS,
    IN_TABLE
  }

  @Override
  public boolean recognises(List<Span> lines) {
    return lines.stream().anyMatch(line -> line.text().strip().equals(TITLE));
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    Place place = Place.OUTSIDE;
    int columns = 0;
    for (Span line : lines) {
      String text = line.text().strip();
      List<String> words = Words.texts(Words.of(line));
      boolean understood;
      if (place == Place.OUTSIDE && isColumns(words)) {
        understood = true;
        columns = words.size();
        place = Place.BELOW_COLUMNS;
      } else if (place == Place.OUTSIDE) {
        understood = text.isEmpty() || text.equals(TITLE) || THREAD.matcher(text).matches();
      } else if (place == Place.BELOW_COLUMNS) {
        understood = words.equals(UNITS);
        place = Place.BELOW_UNITS;
      } else if (place == Place.BELOW_UNITS) {
        understood = words.size() == columns && words.stream().allMatch(PerfSummary::isRule);
        place = Place.IN_TABLE;
      } else if (text.isEmpty()) {
        understood = true;
        place = Place.OUTSIDE;
      } else {
        understood = ERROR.matcher(text).matches() || row(line, columns, counts);
      }
      if (!understood) {
        findings.add(
            Diagnostic.at(
                    line, DiagnosticCode.BAD_RECORD, "not a line of a summary of 'perf trace'")
                .withHint("'perf trace -s -o FILE' keeps the summary apart from all else"));
      }
    }
    if (place == Place.BELOW_COLUMNS || place == Place.BELOW_UNITS) {
      findings.add(
          Diagnostic.at(
                  lines.get(lines.size() - 1),
                  DiagnosticCode.INCOMPLETE_RECORDING,
                  "the table ends before its first call")
              .withHint("part of the recording is missing"));
    }
  }

  /** Old releases have no column of errors. */
  private static boolean isColumns(List<String> words) {
    return words.equals(COLUMNS)
        || words.equals(COLUMNS.stream().filter(c -> !c.equals(ERRORS_COLUMN)).toList());
  }

  private static boolean isRule(String word) {
    return word.chars().allMatch(c -> c == '-');
  }

  private static boolean row(Span line, int columns, Counts counts) {
    List<Span> words = Words.of(line);
    if (words.size() != columns
        || !words.stream().skip(1).allMatch(w -> NUMBER.matcher(w.text()).matches())) {
      return false;
    }
    counts.count(words.get(1)).ifPresent(calls -> counts.add(words.get(0), List.of(), calls));
    return true;
  }
}
