package dev.sluice.profile.weight;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what tools have recorded of a program: {@code strace -c}, {@code perf trace -s}, audit
 * logs, names with counts, and tables of calls with arguments. The format is recognised by its
 * content. What is not fully understood is refused, with its place; a call that no ABI has, which a
 * newer tool may know, is left out with a warning. Safe for use by many threads.
 */
public final class RecordingReader {
  /** The largest recording, in bytes: 8 MiB. */
  public static final int MAX_BYTES = 8 << 20;

  /** The most lines of a recording. */
  public static final int MAX_LINES = 1 << 18;

  /** The longest line of a recording, in UTF-16 code units. */
  public static final int MAX_LINE_LENGTH = 1 << 14;

  private final AbiCatalog catalog;
  private final List<RecordingFormat> formats;

  /** A reader that knows the calls of a catalogue. */
  public RecordingReader(AbiCatalog catalog) {
    this.catalog = catalog;
    this.formats =
        List.of(
            new SampleTable(),
            new AuditLog(catalog),
            new StraceSummary(),
            new PerfSummary(),
            new NameCounts());
  }

  /**
   * How often a recording says that calls were made, the most frequent first.
   *
   * @return weights with at least one sample, or the reasons why the recording is refused
   */
  public Checked<Weights> read(SourceFile file) {
    Findings findings = new Findings();
    Counts counts = new Counts(name -> catalog.allSyscallNames().contains(name), findings);
    List<Span> lines = lines(file, findings);
    if (!findings.hasErrors()) {
      Optional<RecordingFormat> format =
          formats.stream().filter(f -> f.recognises(lines)).findFirst();
      format.ifPresentOrElse(
          known -> known.read(lines, counts, findings), () -> findings.add(unknown(file, lines)));
    }
    return counts.weights(file);
  }

  private static List<Span> lines(SourceFile file, Findings findings) {
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
      if (line.end() - start > MAX_LINE_LENGTH) {
        findings.add(
            Diagnostic.at(
                line,
                DiagnosticCode.TOO_LONG,
                "a line of more than " + MAX_LINE_LENGTH + " characters"));
      }
      lines.add(line);
      start = end + 1;
    }
    return lines;
  }

  private static Diagnostic unknown(SourceFile file, List<Span> lines) {
    Optional<Span> first = lines.stream().filter(line -> !line.text().isBlank()).findFirst();
    return first
        .map(
            line ->
                Diagnostic.at(
                        line,
                        DiagnosticCode.UNKNOWN_RECORDING,
                        "this line begins no recording that Sluice can read")
                    .withHint(
                        "'strace -c -o FILE', 'perf trace -s -o FILE', an audit log, lines of a"
                            + " name and a count, or a table '"
                            + SampleTable.HEADER
                            + "'"))
        .orElseGet(
            () ->
                Diagnostic.at(
                    new Span(file, 0, 0),
                    DiagnosticCode.UNKNOWN_RECORDING,
                    "the recording is empty"));
  }
}
