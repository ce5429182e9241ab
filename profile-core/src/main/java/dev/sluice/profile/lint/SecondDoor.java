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
import java.util.Set;

/**
 * Calls that are denied or restricted while another one that does the same, or more, is permitted.
 */
final class SecondDoor implements Lint {
  /** A call, one that goes around a rule on it, and how. */
  private record Door(String restricted, String open, String how) {
    /** What to say of the open one. */
    String rule() {
      return (WITH_ANOTHER_FORM.contains(open) ? "deny errno ENOSYS " : "deny ") + open;
    }
  }

  /** Calls that C libraries do without after ENOSYS. */
  private static final Set<String> WITH_ANOTHER_FORM = Set.of("clone3", "openat2");

  private static final List<Door> DOORS =
      List.of(
          new Door("clone", "clone3", "its flags lie in memory, where no filter sees them"),
          new Door("execve", "execveat", "it executes a program, too"),
          new Door("ptrace", "process_vm_readv", "it reads another process's memory"),
          new Door("ptrace", "process_vm_writev", "it writes another process's memory"),
          new Door("init_module", "finit_module", "it loads a module from a file"),
          new Door("kexec_load", "kexec_file_load", "it loads a kernel from a file"),
          new Door("mount", "move_mount", "with fsopen and fsmount it mounts a file system"),
          new Door("openat", "openat2", "its flags lie in memory, where no filter sees them"),
          new Door("kill", "pidfd_send_signal", "it sends signals, too"));

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      for (Door door : DOORS) {
        Optional<Syscall> restricted = subject.call(abi, new SyscallName(door.restricted()));
        Optional<Syscall> open = subject.call(abi, new SyscallName(door.open()));
        if (restricted.isPresent() && open.isPresent()) {
          Predicate through = subject.permitted(abi, open.get().number());
          if (!subject.permitted(abi, restricted.get().number()).isAll() && !through.isEmpty()) {
            Call example = subject.example(abi, open.get().number(), through).orElseThrow();
            found.add(
                subject
                    .found(
                        DiagnosticCode.SECOND_DOOR,
                        abi,
                        "'%s' is denied or restricted, and '%s' is permitted: %s"
                            .formatted(door.restricted(), door.open(), door.how()),
                        example,
                        door.rule())
                    .mendedBy(new Proposal.Rule(door.rule())));
          }
        }
      }
    }
    return found;
  }
}
