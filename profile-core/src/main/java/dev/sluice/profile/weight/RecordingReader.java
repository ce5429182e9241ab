package dev.sluice.profile.weight;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.RecordedLines;
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
  public static final int MAX_BYTES = RecordedLines.MAX_BYTES;

  /** The most lines of a recording. */
  public static final int MAX_LINES = RecordedLines.MAX_LINES;

  /** The longest line of a recording, in UTF-16 code units. */
  public static final int MAX_LINE_LENGTH = RecordedLines.MAX_LENGTH;

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
    List<Span> lines = RecordedLines.of(file, findings);
    if (!findings.hasErrors()) {
      Optional<RecordingFormat> format =
          formats.stream().filter(f -> f.recognises(lines)).findFirst();
      format.ifPresentOrElse(
          known -> known.read(lines, counts, findings), () -> findings.add(unknown(file, lines)));
    }
    return counts.weights(file);
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
