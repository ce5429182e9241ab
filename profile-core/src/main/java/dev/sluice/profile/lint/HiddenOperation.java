package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations that are restricted under their own number and carried out by a multiplexer whatever
 * their arguments.
 */
final class HiddenOperation implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      for (Multiplexer multiplexer : abi.multiplexers()) {
        Optional<Syscall> carrier = subject.call(abi, multiplexer.call());
        for (Map.Entry<Integer, SyscallName> operation : multiplexer.operations().entrySet()) {
          Optional<Syscall> direct = subject.call(abi, operation.getValue());
          if (carrier.isPresent() && direct.isPresent()) {
            Predicate path =
                subject
                    .permitted(abi, carrier.get().number())
                    .and(subject.selected(multiplexer, operation.getKey()));
            Predicate permitted = subject.permitted(abi, direct.get().number());
            if (!permitted.isAll() && !path.isEmpty()) {
              found.add(finding(subject, abi, carrier.get(), direct.get(), path));
            }
          }
        }
      }
    }
    return found;
  }

  private static Found finding(
      Subject subject, Abi abi, Syscall carrier, Syscall direct, Predicate path) {
    Call example = subject.example(abi, carrier.number(), path).orElseThrow();
    return subject.found(
        DiagnosticCode.MULTIPLEXER_GOES_AROUND,
        abi,
        "'%s' is restricted, and '%s' carries it out whatever its arguments"
            .formatted(direct.name(), carrier.name()),
        example,
        subject.text(example) + " gets " + subject.action(example));
  }
}
