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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern RECORD =
      Pattern.compile(
          "(?:(node=\\S+ )?|.*\\baudit: )type=(\\S+) (?:msg=)?audit\\((\\d+\\.\\d+:\\d+)\\): ?"
              + "([^\\x1d]*)(?:\\x1d.*)?");
  private static final Pattern BEGINNING =
      Pattern.compile("(?:(?:node=\\S+ )?|.*\\baudit: )type=\\S+ .*");
  private static final Pattern ARCH = Pattern.compile("[0-9a-f]{1,8}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");
  private static final Pattern REGISTER = Pattern.compile("[0-9a-f]{1,16}");

  // linux/audit.h
  private static final Set<String> SYSCALL = Set.of("SYSCALL", "1300");
  private static final Set<String> SECCOMP = Set.of("SECCOMP", "1326");

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
        .filter(line -> BEGINNING.matcher(line.text()).matches())
        .isPresent();
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    Set<String> events = new HashSet<>();
    for (Span line : lines) {
      if (line.text().isBlank()) {
        continue;
      }
      Matcher record = RECORD.matcher(line.text());
      if (!record.matches()) {
        findings.add(
            bad(line, "not a record of an audit log")
                .withHint("records stand as in /var/log/audit/audit.log or 'ausearch --raw'"));
      } else if (SYSCALL.contains(record.group(2)) || SECCOMP.contains(record.group(2))) {
        Fields fields = new Fields(Words.part(line, record.start(4), record.end(4)), findings);
        Optional<Integer> arch = fields.read("arch", ARCH, t -> Integer.parseUnsignedInt(t, 16));
        Optional<Long> number = fields.read("syscall", NUMBER, Long::parseLong);
        List<Long> registers = SYSCALL.contains(record.group(2)) ? fields.registers() : List.of();
        if (arch.isPresent()
            && number.isPresent()
            && events.add(record.group(1) + record.group(3))) {
          count(
              fields.line(),
              new AuditArch(arch.get()),
              new SyscallNumber(number.get().intValue()),
              registers,
              counts);
        }
      }
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

  private static Diagnostic bad(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_RECORD, message);
  }

  /** The {@code name=value} fields of a record. */
  private record Fields(Span line, List<Span> words, Findings findings) {
    Fields(Span line, Findings findings) {
      this(line, Words.of(line), findings);
    }

    /** All registers that the record has, or none if one of them is not understood. */
    List<Long> registers() {
      List<Long> registers = new ArrayList<>(REGISTERS);
      for (int i = 0; i < REGISTERS; i++) {
        read("a" + i, REGISTER, t -> Long.parseUnsignedLong(t, 16)).ifPresent(registers::add);
      }
      return registers.size() == REGISTERS ? registers : List.of();
    }

    <T> Optional<T> read(String name, Pattern form, Function<String, T> value) {
      String key = name + "=";
      List<Span> found = words.stream().filter(w -> w.text().startsWith(key)).toList();
      if (found.size() != 1) {
        findings.add(
            found.isEmpty()
                ? bad(line, "the record has no field '" + name + "'")
                : bad(found.get(1), "the record has the field '" + name + "' twice"));
        return Optional.empty();
      }
      Span written = found.get(0);
      Span place = Words.part(written, key.length(), written.end() - written.start());
      if (!form.matcher(place.text()).matches()) {
        findings.add(
            bad(place, "'" + place.text() + "' is not what the kernel writes for '" + name + "'")
                .withHint("numbers as in /var/log/audit/audit.log or 'ausearch --raw'"));
        return Optional.empty();
      }
      return Optional.of(value.apply(place.text()));
    }
  }
}
