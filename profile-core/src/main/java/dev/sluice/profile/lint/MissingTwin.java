package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.TwinClass;
import dev.sluice.profile.abi.TwinForm;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that a filter denies while it permits an older one that does the same with the same
 * arguments: on 32-bit ABIs it depends on how a C library was built which of them it makes.
 * Profiles are told the same by their own checks, which know what was said on purpose.
 */
final class MissingTwin implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    if (subject.profile().isPresent()) {
      return found;
    }
    for (Abi abi : subject.abis()) {
      if (abi.wordBits() != Integer.SIZE) {
        continue;
      }
      for (TwinClass operation : subject.catalog().twins().all()) {
        for (TwinForm form : operation.forms()) {
          missing(subject, abi, operation, form).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** What is found about a form that is denied. */
  private static Optional<Found> missing(
      Subject subject, Abi abi, TwinClass operation, TwinForm form) {
    Optional<Syscall> denied =
        subject
            .call(abi, form.call())
            .filter(call -> subject.permitted(abi, call.number()).isEmpty())
            .filter(call -> !isReplaced(subject, abi, call));
    return denied.flatMap(
        call ->
            operation.forms().stream()
                .filter(other -> other.equivalentTo(form))
                .flatMap(other -> subject.call(abi, other.call()).stream())
                .filter(other -> isLater(call, other))
                .filter(other -> subject.permitted(abi, other.number()).isAll())
                .findFirst()
                .map(other -> finding(subject, abi, call, other)));
  }

  private static boolean isLater(Syscall a, Syscall b) {
    return a.since().isPresent()
        && b.since().map(since -> a.since().get().compareTo(since) > 0).orElse(true);
  }

  /** Whether a program goes on without the call, or another lint says that it does not. */
  private static boolean isReplaced(Subject subject, Abi abi, Syscall call) {
    Optional<Action> action = subject.of(abi, call.number()).constant();
    return LostFallback.isReplaced(call.name())
        || action.filter(a -> a.asksForAnotherForm(abi)).isPresent();
  }

  private static Found finding(Subject subject, Abi abi, Syscall denied, Syscall permitted) {
    Call example = subject.plain(abi, denied.number());
    return subject.found(
        DiagnosticCode.TWIN_MISSING,
        abi,
        "'%s' is permitted, and '%s', which does the same, gets %s"
            .formatted(permitted.name(), denied.name(), subject.action(example)),
        example,
        "which of them a program calls depends on how its C library was built");
  }
}
