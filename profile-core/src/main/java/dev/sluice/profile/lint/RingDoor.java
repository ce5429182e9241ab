package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** io_uring, which opens files and sockets without calls that a filter could judge. */
final class RingDoor implements Lint {
  private static final SyscallName SETUP = new SyscallName("io_uring_setup");
  private static final List<SyscallName> CARRIED_OUT =
      List.of(
          new SyscallName("openat"),
          new SyscallName("socket"),
          new SyscallName("connect"),
          new SyscallName("unlinkat"),
          new SyscallName("renameat"));

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      Optional<Syscall> setup = subject.call(abi, SETUP);
      Predicate rings =
          setup.map(call -> subject.permitted(abi, call.number())).orElseGet(subject::nothing);
      List<String> restricted =
          CARRIED_OUT.stream()
              .flatMap(name -> subject.call(abi, name).stream())
              .filter(call -> !subject.permitted(abi, call.number()).isAll())
              .map(call -> "'" + call.name() + "'")
              .toList();
      if (!rings.isEmpty() && !restricted.isEmpty()) {
        Call example = subject.example(abi, setup.orElseThrow().number(), rings).orElseThrow();
        found.add(
            subject
                .found(
                    DiagnosticCode.RING_GOES_AROUND,
                    abi,
                    "'io_uring_setup' is permitted, and a ring does what is denied of "
                        + String.join(", ", restricted),
                    example,
                    "a filter does not see what a ring is asked for")
                .mendedBy(new Proposal.Rule("deny errno ENOSYS " + SETUP)));
      }
    }
    return found;
  }
}
