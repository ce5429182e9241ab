package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables of {@code strace -c}, one for each personality of the traced programs, with the
 * columns that {@code -U} can choose. The total of a table has to be the sum of its lines, so that
 * what was cut is noticed.
 */
final class StraceSummary implements RecordingFormat {
  private static final Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d+)?|nan|inf)");
  private static final Pattern REMARK =
      Pattern.compile(
          "strace: .*"
              + "|(\\[pid +\\d+] )?\\[ Process PID=\\d+ runs in .* mode\\. ]"
              + "|System call usage summary for .* mode:");

  private enum Column {
    TIME_PERCENT("time"),
    TOTAL_TIME("seconds"),
    AVERAGE_TIME("usecs/call"),
    MINIMUM_TIME("shortest"),
    MAXIMUM_TIME("longest"),
    CALLS("calls"),
    ERRORS("errors"),
    NAME("syscall");

    private final String title;

    Column(String title) {
      this.title = title;
    }
  }

  @Override
  public boolean recognises(List<Span> lines) {
    return lines.stream().anyMatch(line -> columns(line).isPresent());
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    int next = 0;
    while (next < lines.size()) {
      Span line = lines.get(next++);
      Optional<List<Column>> columns = columns(line);
      if (columns.isPresent()) {
        next = new Table(columns.get(), counts, findings).read(lines, next);
      } else if (!line.text().isBlank() && !REMARK.matcher(line.text()).matches()) {
        findings.add(
            bad(line, "not a line of a summary of strace")
                .withHint("'strace -c -o FILE' keeps the summary apart from all else"));
      }
    }
  }

  /** The columns of a table's first line; empty if it is none. */
  private static Optional<List<Column>> columns(Span line) {
    List<String> words = new ArrayList<>(Words.texts(Words.of(line)));
    words.remove("%");
    List<Column> columns = new ArrayList<>();
    for (String word : words) {
      for (Column column : Column.values()) {
        if (column.title.equals(word)) {
          columns.add(column);
        }
      }
    }
    boolean whole = columns.size() == words.size() && new HashSet<>(columns).size() == words.size();
    return whole && columns.contains(Column.NAME) && columns.size() > 1
        ? Optional.of(columns)
        : Optional.empty();
  }

  private static Diagnostic bad(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_RECORD, message);
  }

  private static Diagnostic incomplete(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.INCOMPLETE_RECORDING, message)
        .withHint("part of the recording is missing");
  }

  private record Table(List<Column> columns, Counts counts, Findings findings) {
    /** Reads the lines below the column names; the number of the one after the table. */
    int read(List<Span> lines, int first) {
      if (!columns.contains(Column.CALLS)) {
        findings.add(
            bad(lines.get(first - 1), "the table does not say how often a call was made")
                .withHint("have strace print the columns 'calls' and 'name'"));
        return lines.size();
      }
      int next = first;
      if (next < lines.size() && isRule(lines.get(next))) {
        next++;
      } else {
        findings.add(bad(lines.get(first - 1), "no line of dashes follows the column names"));
      }
      long sum = 0;
      boolean whole = true;
      while (next < lines.size() && !isRule(lines.get(next))) {
        OptionalLong calls = row(lines.get(next++));
        sum += calls.orElse(0);
        whole &= calls.isPresent();
      }
      if (next + 1 >= lines.size()) {
        findings.add(incomplete(lines.get(first - 1), "the table ends before its total"));
      } else if (whole) {
        total(lines.get(next + 1), sum);
      }
      return next + 2;
    }

    private boolean isRule(Span line) {
      List<Span> words = Words.of(line);
      return words.size() == columns.size()
          && words.stream().allMatch(w -> w.text().chars().allMatch(c -> c == '-'));
    }

    private OptionalLong row(Span line) {
      List<Span> words = Words.of(line);
      List<Column> present =
          words.size() == columns.size() ? columns : without(EnumSet.of(Column.ERRORS));
      if (!fit(words, present)) {
        findings.add(bad(line, "not a line of the table"));
        return OptionalLong.empty();
      }
      OptionalLong calls = counts.count(words.get(present.indexOf(Column.CALLS)));
      calls.ifPresent(n -> counts.add(words.get(present.indexOf(Column.NAME)), List.of(), n));
      return calls;
    }

    private void total(Span line, long sum) {
      List<String> totals = totals(line);
      // Old releases add up in 32 bits.
      String inThirtyTwoBits = Long.toString(sum & 0xffffffffL);
      if (totals.isEmpty()) {
        findings.add(bad(line, "not the total of the table"));
      } else if (!totals.contains(Long.toString(sum)) && !totals.contains(inThirtyTwoBits)) {
        findings.add(incomplete(line, "the calls of the table add up to " + sum));
      }
    }

    /** What the number of all calls can be: old releases leave the average empty. */
    private List<String> totals(Span line) {
      List<Span> words = Words.of(line);
      List<String> totals = new ArrayList<>();
      for (Set<Column> empty :
          List.of(
              EnumSet.noneOf(Column.class),
              EnumSet.of(Column.ERRORS),
              EnumSet.of(Column.AVERAGE_TIME),
              EnumSet.of(Column.ERRORS, Column.AVERAGE_TIME))) {
        List<Column> present = without(empty);
        if (fit(words, present) && words.get(present.indexOf(Column.NAME)).text().equals("total")) {
          totals.add(words.get(present.indexOf(Column.CALLS)).text());
        }
      }
      return totals;
    }

    private List<Column> without(Set<Column> missing) {
      return columns.stream().filter(column -> !missing.contains(column)).toList();
    }

    private static boolean fit(List<Span> words, List<Column> present) {
      boolean fit = words.size() == present.size();
      for (int i = 0; fit && i < words.size(); i++) {
        fit = present.get(i) == Column.NAME || NUMBER.matcher(words.get(i).text()).matches();
      }
      return fit;
    }
  }
}
