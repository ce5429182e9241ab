package dev.sluice.profile.recording;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of the kernel's audit system: a line of auditd's log, of the kernel's own log, or of the
 * journal, which leaves out the event. Immutable.
 *
 * @param line the whole line
 * @param type its type; empty if it says nothing about calls and denials
 * @param event time and serial number, the same for all records of one event, the machine before
 *     them where the log names it; empty in the journal
 * @param body what follows, without the readable copy that auditd can add
 */
public record AuditRecord(
    Span line, Optional<AuditRecordType> type, Optional<String> event, Span body) {
  private static final Pattern RECORD =
      Pattern.compile(
          "(?:(node=\\S+ )?|.*\\baudit: )type=(\\S+) (?:msg=)?audit\\((\\d+\\.\\d+:\\d+)\\): ?"
              + "([^\\x1d]*)(?:\\x1d.*)?");
  private static final Pattern BEGINNING =
      Pattern.compile("(?:(?:node=\\S+ )?|.*\\baudit: )type=\\S+ .*");
  private static final Pattern JOURNAL =
      Pattern.compile("[^\\x1d]*? audit\\[\\d+]: ([A-Z_0-9]+) ([^\\x1d]*)");

  /** The record that a line holds; empty if it holds none. */
  public static Optional<AuditRecord> of(Span line) {
    String text = line.text();
    Matcher record = RECORD.matcher(text);
    if (record.matches()) {
      String node = record.group(1) == null ? "" : record.group(1);
      return Optional.of(
          new AuditRecord(
              line,
              AuditRecordType.named(record.group(2)),
              Optional.of(node + record.group(3)),
              Words.part(line, record.start(4), record.end(4))));
    }
    Matcher journal = JOURNAL.matcher(text);
    if (!text.contains(" audit[") || !journal.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditRecord(
            line,
            AuditRecordType.named(journal.group(1)),
            Optional.empty(),
            Words.part(line, journal.start(2), journal.end(2))));
  }

  /** Whether a line begins as records of an audit log do. */
  public static boolean begins(Span line) {
    return BEGINNING.matcher(line.text()).matches();
  }

  /** Whether the record is of that type. */
  public boolean is(AuditRecordType other) {
    return type.filter(other::equals).isPresent();
  }
}
