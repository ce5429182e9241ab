package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** The calls that a recording counts; those that no ABI has are reported and left out. */
final class Counts {
  /** Calls without ABI that are reported one by one. */
  static final int MAX_UNKNOWN = 10;

  private final Predicate<SyscallName> known;
  private final Findings findings;
  private final Tally tally = new Tally();
  private final Set<String> unknown = new HashSet<>();
  private boolean exceeded;

  Counts(Predicate<SyscallName> known, Findings findings) {
    this.known = known;
    this.findings = findings;
  }

  /** Counts a call by its name; nothing is counted if something is wrong with it. */
  void add(Span name, List<Long> arguments, long count) {
    call(name).ifPresent(call -> add(name, call, arguments, count));
  }

  /** Counts a call that is known. */
  void add(Span place, SyscallName call, List<Long> arguments, long count) {
    if (count > 0 && !exceeded && !tally.add(new Sample(call, arguments, count))) {
      exceeded = true;
      findings.add(
          Diagnostic.at(
              place,
              DiagnosticCode.BAD_RECORD,
              "with this call, the counts together exceed 2^63 - 1"));
    }
  }

  /** Reports a call that is not known, each of them once. */
  void addUnknown(Span place, String message) {
    if (unknown.add(message) && unknown.size() <= MAX_UNKNOWN) {
      findings.add(
          Diagnostic.at(place, DiagnosticCode.UNKNOWN_RECORDED_CALL, message)
              .withHint("it does not count"));
    }
  }

  /** All that was counted; refused if that is nothing, or if there are errors. */
  Checked<Weights> weights(SourceFile file) {
    if (unknown.size() > MAX_UNKNOWN) {
      findings.add(
          Diagnostic.at(
              new Span(file, 0, 0),
              DiagnosticCode.UNKNOWN_RECORDED_CALL,
              unknown.size() - MAX_UNKNOWN + " more system calls that no ABI has"));
    }
    Weights weights = tally.weights();
    if (weights.samples().isEmpty() && !findings.hasErrors()) {
      findings.add(
          Diagnostic.at(
              new Span(file, 0, 0),
              DiagnosticCode.UNKNOWN_RECORDING,
              "the recording counts no call that an ABI has"));
    }
    return Checked.of(weights, findings.diagnostics());
  }

  /** A number of calls, decimal; reported if it is none. */
  OptionalLong count(Span word) {
    String text = word.text();
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        // Falls through: it has too many digits.
      }
    }
    findings.add(
        Diagnostic.at(
            word,
            DiagnosticCode.BAD_RECORD,
            digits ? "a count beyond 2^63 - 1" : "'" + text + "' is no count"));
    return OptionalLong.empty();
  }

  private Optional<SyscallName> call(Span name) {
    SyscallName call;
    try {
      call = new SyscallName(name.text());
    } catch (IllegalArgumentException e) {
      findings.add(
          Diagnostic.at(
              name,
              DiagnosticCode.BAD_RECORD,
              "'" + name.text() + "' cannot be the name of a system call"));
      return Optional.empty();
    }
    if (known.test(call)) {
      return Optional.of(call);
    }
    addUnknown(name, "no ABI has a system call '" + call + "'");
    return Optional.empty();
  }
}
