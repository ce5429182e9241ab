package dev.sluice.profile.weight;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.AuditFields;
import dev.sluice.profile.recording.AuditRecord;
import dev.sluice.profile.recording.AuditRecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records of the kernel's audit system, as auditd or the kernel's own log has them. A SYSCALL or
 * SECCOMP record is one call; one that has both (they share the event's time and serial number)
 * counts once. Records of other types say nothing about how often calls are made.
 *
 * <p>SYSCALL records have four of six registers (auditsc.c, audit_log_exit). If the call takes no
 * more, they are all its arguments; addresses become 0, because no filter compares them and no two
 * would be the same. The arguments of other calls are not known.
 */
final class AuditLog implements RecordingFormat {
  private static final int REGISTERS = 4;

  private final AbiCatalog catalog;

  AuditLog(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public boolean recognises(List<Span> lines) {
    return lines.stream()
        .filter(line -> !line.text().isBlank())
        .findFirst()
        .filter(AuditRecord::begins)
        .isPresent();
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    Set<String> events = new HashSet<>();
    for (Span line : lines) {
      if (line.text().isBlank()) {
        continue;
      }
      // Without its event nobody knows whether a call has two records.
      Optional<AuditRecord> record = AuditRecord.of(line).filter(r -> r.event().isPresent());
      if (record.isEmpty()) {
        findings.add(
            Diagnostic.at(line, DiagnosticCode.BAD_RECORD, "not a record of an audit log")
                .withHint("records stand as in /var/log/audit/audit.log or 'ausearch --raw'"));
      } else if (record.get().is(AuditRecordType.SYSCALL)
          || record.get().is(AuditRecordType.SECCOMP)) {
        call(record.get(), events, counts, findings);
      }
    }
  }

  private void call(AuditRecord record, Set<String> events, Counts counts, Findings findings) {
    AuditFields fields = new AuditFields(record.body(), findings);
    Optional<Integer> arch = fields.arch();
    Optional<Long> number = fields.callNumber();
    List<Long> registers = record.is(AuditRecordType.SYSCALL) ? fields.registers() : List.of();
    if (arch.isPresent() && number.isPresent() && events.add(record.event().orElseThrow())) {
      count(
          fields.place(),
          new AuditArch(arch.get()),
          new SyscallNumber(number.get().intValue()),
          registers,
          counts);
    }
  }

  private void count(
      Span place, AuditArch arch, SyscallNumber number, List<Long> registers, Counts counts) {
    Optional<Abi> abi = catalog.owner(arch, number);
    Optional<Syscall> call = abi.flatMap(a -> a.syscalls().numbered(number));
    if (call.isPresent()) {
      counts.add(place, call.get().name(), arguments(call.get(), registers), 1);
    } else {
      counts.addUnknown(
          place,
          abi.map(a -> "there is no system call " + number + " on " + a)
              .orElse("no ABI has system call " + number + " under architecture " + arch));
    }
  }

  /** The six registers, if those that the record has not are no arguments of the call. */
  private static List<Long> arguments(Syscall call, List<Long> registers) {
    Optional<Signature> signature = call.signature();
    if (registers.isEmpty() || signature.isEmpty() || !signature.get().unseen().isEmpty()) {
      return List.of();
    }
    List<Long> arguments = new ArrayList<>(Collections.nCopies(Sample.ARGUMENTS, 0L));
    for (Argument argument : signature.get().arguments()) {
      int index = argument.index().value();
      if (index >= REGISTERS) {
        return List.of();
      }
      if (argument.type().kind() != ArgumentType.Kind.POINTER) {
        arguments.set(index, registers.get(index));
      }
    }
    return arguments;
  }
}
