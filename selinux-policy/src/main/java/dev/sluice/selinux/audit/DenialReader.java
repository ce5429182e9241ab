package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.AuditFields;
import dev.sluice.profile.recording.AuditRecord;
import dev.sluice.profile.recording.AuditRecordType;
import dev.sluice.profile.recording.RecordedLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads denials from logs: auditd's, the kernel's own, the journal's. Lines that are no audit
 * records are passed over, because kernel logs are full of others; a record of a denial that is not
 * fully understood is refused. Safe for use by many threads.
 */
public final class DenialReader {
  /** The most denials that differ from each other. */
  public static final int MAX_DENIALS = 1024;

  private static final Pattern SUSPECT =
      Pattern.compile("\\bavc: |type=(?:AVC|1400)\\b|\\bAVC avc:");
  private static final Pattern LOST =
      Pattern.compile(
          "\\baudit(?:_printk_skb|d_printk_skb)?: .*(?:lost=|callbacks suppressed|rate limit"
              + " exceeded|backlog limit exceeded)|kauditd_printk_skb: .*suppressed");

  private final AbiCatalog catalog;

  /** A reader that knows the calls of a catalogue. */
  public DenialReader(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /** The denials in the order of their first records; none if nothing was denied. */
  public Checked<List<Denial>> read(SourceFile file) {
    Findings findings = new Findings();
    Map<String, List<AuditRecord>> events = new LinkedHashMap<>();
    boolean any = false;
    boolean blank = true;
    for (Span line : RecordedLines.of(file, findings)) {
      String text = line.text();
      blank &= text.isBlank();
      Optional<AuditRecord> record = AuditRecord.of(line);
      if (record.isPresent()) {
        any = true;
        // In the journal, records do not say which belong together.
        String event = record.get().event().orElse("line " + line.start());
        events.computeIfAbsent(event, e -> new ArrayList<>()).add(record.get());
      } else if (SUSPECT.matcher(text).find()) {
        findings.add(
            Diagnostic.at(line, DiagnosticCode.BAD_RECORD, "not a record of an audit log")
                .withHint("records stand as in /var/log/audit/audit.log or 'ausearch --raw'"));
      } else if (LOST.matcher(text).find()) {
        any = true;
        findings.add(
            Diagnostic.at(
                line, DiagnosticCode.DENIALS_LEFT_OUT, "the kernel has dropped records here"));
      }
    }
    if (!any && !blank && !findings.hasErrors()) {
      findings.add(
          Diagnostic.at(
                  new Span(file, 0, 0),
                  DiagnosticCode.UNKNOWN_RECORDING,
                  "no line of this file is a record of the audit system")
              .withHint("/var/log/audit/audit.log, 'journalctl -k', 'dmesg', 'ausearch --raw'"));
    }
    DenialTally tally = new DenialTally(findings);
    events.values().forEach(event -> read(event, tally, findings));
    return Checked.of(tally.denials(), findings.diagnostics());
  }

  private void read(List<AuditRecord> event, DenialTally tally, Findings findings) {
    boolean denied =
        event.stream()
            .anyMatch(r -> r.is(AuditRecordType.AVC) && AvcRecord.isDenial(r.body().text()));
    event.stream()
        .filter(r -> r.is(AuditRecordType.USER_AVC))
        .findFirst()
        .ifPresent(
            r ->
                findings.add(
                    Diagnostic.at(
                        r.line(),
                        DiagnosticCode.DENIALS_LEFT_OUT,
                        "a program has denied this, not the kernel: nothing is said about it")));
    if (!denied) {
      return;
    }
    Optional<RecordedCall> call =
        event.stream()
            .filter(r -> r.is(AuditRecordType.SYSCALL))
            .findFirst()
            .flatMap(r -> call(r, findings));
    EventPaths paths = EventPaths.of(event, call, findings);
    for (AuditRecord record : event) {
      if (record.is(AuditRecordType.AVC)) {
        AvcRecord.read(record, findings).ifPresent(avc -> tally.add(avc, paths.of(avc), call));
      }
    }
  }

  private Optional<RecordedCall> call(AuditRecord record, Findings findings) {
    AuditFields fields = new AuditFields(record.body(), findings);
    Optional<AuditArch> arch = fields.arch().map(AuditArch::new);
    Optional<SyscallNumber> number = fields.callNumber().map(n -> new SyscallNumber(n.intValue()));
    List<Long> registers = fields.registers();
    if (arch.isEmpty() || number.isEmpty() || registers.isEmpty()) {
      return Optional.empty();
    }
    Optional<Abi> abi = catalog.owner(arch.get(), number.get());
    Optional<SyscallName> name =
        abi.flatMap(a -> a.syscalls().numbered(number.get())).map(Syscall::name);
    return Optional.of(new RecordedCall(arch.get(), number.get(), abi, name, registers));
  }
}
