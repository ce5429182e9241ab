package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Newer forms that are denied with an error after which C libraries do not try the older form. */
final class LostFallback implements Lint {
  /**
   * Forms that glibc replaces by the other one after ENOSYS, and only then: clone_internal,
   * fstatat64, faccessat and the 64-bit times of 32-bit ABIs in sysdeps/unix/sysv/linux.
   */
  private static final Map<String, List<String>> OLDER =
      Map.of(
          "clone3", List.of("clone"),
          "faccessat2", List.of("faccessat"),
          "statx", List.of("newfstatat", "fstatat64"),
          "clock_gettime64", List.of("clock_gettime"),
          "clock_nanosleep_time64", List.of("clock_nanosleep"),
          "futex_time64", List.of("futex"),
          "ppoll_time64", List.of("ppoll"),
          "pselect6_time64", List.of("pselect6"));

  /** Whether C libraries do without a call after ENOSYS. */
  static boolean isReplaced(SyscallName newer) {
    return OLDER.containsKey(newer.value());
  }

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      for (Syscall newer : subject.calls(abi)) {
        Optional<Action> action = subject.of(abi, newer.number()).constant();
        boolean breaks =
            action.filter(a -> a instanceof Action.Errno && !a.asksForAnotherForm(abi)).isPresent();
        for (String name : OLDER.getOrDefault(newer.name().value(), List.of())) {
          subject
              .call(abi, new SyscallName(name))
              .filter(older -> breaks && !subject.permitted(abi, older.number()).isEmpty())
              .ifPresent(older -> found.add(finding(subject, abi, newer, older)));
        }
      }
    }
    return found;
  }

  private static Found finding(Subject subject, Abi abi, Syscall newer, Syscall older) {
    Call example = subject.plain(abi, newer.number());
    String rule = "deny errno ENOSYS " + newer.name();
    return subject
        .found(
            DiagnosticCode.FALLBACK_LOST,
            abi,
            "'%s' gets %s: C libraries try '%s' instead only after ENOSYS"
                .formatted(newer.name(), subject.action(example), older.name()),
            example,
            rule)
        .mendedBy(new Proposal.Rule(rule));
  }
}
