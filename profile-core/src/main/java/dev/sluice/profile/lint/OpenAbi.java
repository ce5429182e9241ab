package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Calls that one ABI of a kernel refuses and another one, of which nobody spoke, lets through. */
final class OpenAbi implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi other : subject.catalog().all()) {
      if (subject.profile().filter(p -> p.policy().target(other).isPresent()).isPresent()) {
        continue;
      }
      for (Abi abi : subject.abis()) {
        if (!abi.equals(other) && abi.sharesKernelWith(other)) {
          List<Syscall> open =
              subject.calls(abi).stream()
                  .filter(call -> subject.permitted(abi, call.number()).isEmpty())
                  .flatMap(call -> subject.call(other, call.name()).stream())
                  .filter(call -> !subject.permitted(other, call.number()).isEmpty())
                  .toList();
          if (!open.isEmpty()) {
            found.add(finding(subject, abi, other, open));
          }
        }
      }
    }
    return found;
  }

  private static Found finding(Subject subject, Abi abi, Abi other, List<Syscall> open) {
    Syscall first = open.get(0);
    Call example =
        subject
            .example(other, first.number(), subject.permitted(other, first.number()))
            .orElseThrow();
    return subject
        .found(
            DiagnosticCode.OTHER_ABI_OPEN,
            other,
            "%d calls are permitted that %s denies, such as '%s'"
                .formatted(open.size(), abi, first.name()),
            example,
            subject.text(example)
                + " gets "
                + subject.action(example)
                + ": a program calls through any ABI that its kernel has")
        .mendedBy(new Proposal.Fallback(Statement.Scope.FOREIGN, "kill process"));
  }
}
