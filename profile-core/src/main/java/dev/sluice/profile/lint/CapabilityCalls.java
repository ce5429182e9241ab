package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls ask for which capability (capabilities(7), and where Linux 6.12 calls {@code
 * capable()} and {@code ns_capable()}).
 */
final class CapabilityCalls {
  private CapabilityCalls() {}

  /**
   * Calls that fail without {@code capable()}, whatever their arguments (kernel/module/main.c,
   * kernel/kexec.c, kernel/kexec_file.c, mm/swapfile.c, kernel/acct.c, fs/open.c and
   * kernel/time/time.c). A capability of another user namespace does not help. {@code
   * clock_settime} is none of them: clocks of devices do not ask.
   */
  static final Map<Capability, List<SyscallName>> FAIL_WITHOUT =
      of(
          Map.of(
              Capability.SYS_MODULE, "init_module finit_module delete_module",
              Capability.SYS_BOOT, "kexec_load kexec_file_load",
              Capability.SYS_ADMIN, "swapon swapoff",
              Capability.SYS_PACCT, "acct",
              Capability.SYS_TTY_CONFIG, "vhangup",
              Capability.SYS_TIME, "settimeofday stime"));

  /**
   * Calls that fail without {@code ns_capable()} in the user namespace of the process's mounts,
   * host name or processes, whatever their arguments (fs/namespace.c, fs/fsopen.c, fs/open.c,
   * kernel/sys.c and kernel/reboot.c). Whoever gets into a user namespace of his own has them
   * there.
   */
  static final Map<Capability, List<SyscallName>> FAIL_WITHOUT_IN_NAMESPACE =
      of(
          Map.of(
              Capability.SYS_ADMIN,
              "mount umount umount2 pivot_root fsopen fsmount fspick move_mount mount_setattr"
                  + " sethostname setdomainname",
              Capability.SYS_CHROOT,
              "chroot",
              Capability.SYS_BOOT,
              "reboot"));

  /**
   * The calls that a capability is for, where these are not calls of nearly every program. What is
   * asked for on the way to something else is not here: when credentials are sent, a file below
   * /proc or /sys is written, a device or a netlink socket is spoken to.
   */
  static final Map<Capability, List<SyscallName>> ASK =
      of(
          Map.ofEntries(
              Map.entry(Capability.CHOWN, "chown chown32 fchown fchown32 lchown lchown32 fchownat"),
              Map.entry(
                  Capability.KILL,
                  "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal"),
              Map.entry(
                  Capability.SETGID,
                  "setgid setgid32 setregid setregid32 setresgid setresgid32 setfsgid setfsgid32"
                      + " setgroups setgroups32"),
              Map.entry(
                  Capability.SETUID,
                  "setuid setuid32 setreuid setreuid32 setresuid setresuid32 setfsuid setfsuid32"),
              Map.entry(Capability.SETPCAP, "prctl capset"),
              Map.entry(Capability.NET_BIND_SERVICE, "bind socketcall io_uring_setup"),
              Map.entry(
                  Capability.IPC_OWNER,
                  "msgget msgsnd msgrcv msgctl semget semop semtimedop semtimedop_time64 semctl"
                      + " shmget shmat shmctl ipc"),
              Map.entry(Capability.SYS_MODULE, "init_module finit_module delete_module"),
              Map.entry(Capability.SYS_CHROOT, "chroot setns"),
              Map.entry(Capability.SYS_PACCT, "acct"),
              Map.entry(Capability.SYS_BOOT, "reboot kexec_load kexec_file_load"),
              Map.entry(
                  Capability.SYS_NICE,
                  "nice setpriority ioprio_set sched_setparam sched_setscheduler sched_setattr"
                      + " sched_setaffinity migrate_pages move_pages mbind process_madvise"),
              Map.entry(
                  Capability.SYS_TIME,
                  "settimeofday stime adjtimex clock_settime clock_settime64 clock_adjtime"
                      + " clock_adjtime64"),
              Map.entry(Capability.MKNOD, "mknod mknodat renameat2"),
              Map.entry(Capability.SYSLOG, "syslog"),
              Map.entry(
                  Capability.WAKE_ALARM,
                  "timer_create timerfd_create timerfd_settime timerfd_settime64 clock_nanosleep"
                      + " clock_nanosleep_time64"),
              Map.entry(Capability.BLOCK_SUSPEND, "epoll_ctl"),
              Map.entry(Capability.PERFMON, "perf_event_open bpf"),
              Map.entry(Capability.BPF, "bpf")));

  private static Map<Capability, List<SyscallName>> of(Map<Capability, String> calls) {
    Map<Capability, List<SyscallName>> byCapability = new EnumMap<>(Capability.class);
    calls.forEach(
        (capability, names) ->
            byCapability.put(
                capability, Arrays.stream(names.split(" ", -1)).map(SyscallName::new).toList()));
    return Collections.unmodifiableMap(byCapability);
  }
}
