package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that are no calls yet, and get something after which C libraries do not try another form.
 */
final class UnknownNumbers implements Lint {
  private static final Proposal ASK_FOR_ANOTHER_FORM =
      new Proposal.Fallback(Statement.Scope.UNKNOWN, "errno ENOSYS");

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      SyscallNumber next = Subject.unassigned(abi);
      Meaning gets = subject.of(abi, next);
      Call example = subject.plain(abi, next);
      if (!Subject.permitted(gets).isEmpty()) {
        found.add(
            subject
                .found(
                    DiagnosticCode.UNKNOWN_NUMBERS,
                    abi,
                    "numbers that are no calls yet are permitted",
                    example,
                    "what a newer kernel makes of them is permitted with them")
                .mendedBy(ASK_FOR_ANOTHER_FORM));
      } else if (gets.constant().filter(a -> a.asksForAnotherForm(abi)).isEmpty()) {
        found.add(
            subject
                .found(
                    DiagnosticCode.UNKNOWN_NUMBERS,
                    abi,
                    "newer calls get %s: C libraries try an older form only after ENOSYS"
                        .formatted(subject.action(example)),
                    example,
                    "unknown errno ENOSYS")
                .mendedBy(ASK_FOR_ANOTHER_FORM));
      }
    }
    return found;
  }
}
