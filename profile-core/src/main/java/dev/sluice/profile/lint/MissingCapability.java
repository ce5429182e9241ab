package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that are permitted although they do nothing for a process without some capability in the
 * first user namespace, and that capability is not held. Only the way there is open: the code
 * before the check, and whatever else the process may get hold of.
 */
final class MissingCapability implements Lint {
  /**
   * Calls that fail without {@code capable()}, whatever their arguments (kernel/module/main.c,
   * kernel/kexec.c, kernel/kexec_file.c, mm/swapfile.c, kernel/acct.c, fs/open.c and
   * kernel/time/time.c of Linux 6.12). A capability of another user namespace does not help. {@code
   * clock_settime} is none of them: clocks of devices do not ask.
   */
  private static final Map<Capability, List<String>> ASKED =
      new TreeMap<>(
          Map.of(
              Capability.SYS_MODULE, List.of("init_module", "finit_module", "delete_module"),
              Capability.SYS_BOOT, List.of("kexec_load", "kexec_file_load"),
              Capability.SYS_ADMIN, List.of("swapon", "swapoff"),
              Capability.SYS_PACCT, List.of("acct"),
              Capability.SYS_TTY_CONFIG, List.of("vhangup"),
              Capability.SYS_TIME, List.of("settimeofday", "stime")));

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      ASKED.forEach(
          (capability, calls) -> {
            if (!subject.holds(capability)) {
              for (String name : calls) {
                subject
                    .call(abi, new SyscallName(name))
                    .ifPresent(call -> look(subject, abi, call, capability, found));
              }
            }
          });
    }
    return found;
  }

  private static void look(
      Subject subject, Abi abi, Syscall call, Capability capability, List<Found> found) {
    Predicate permitted = subject.permitted(abi, call.number());
    subject
        .example(abi, call.number(), permitted)
        .ifPresent(
            example ->
                found.add(
                    subject.found(
                        DiagnosticCode.CAPABILITY_MISSING,
                        abi,
                        "'%s' is permitted, and fails without %s, which is not held"
                            .formatted(call.name(), capability),
                        example,
                        "when capability %s { allow %s }".formatted(capability, call.name()))));
  }
}
