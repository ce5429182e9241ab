package dev.sluice.profile.abi;

import java.util.Optional;

/**
 * The capabilities of linux/capability.h, in the order of their numbers: {@link #ordinal()} is the
 * kernel's number. The profile language and every output call them by these names; the kernel's
 * constants carry a {@code CAP_} before them.
 */
public enum Capability {
  /** CAP_CHOWN, number 0. */
  CHOWN,
  /** CAP_DAC_OVERRIDE, number 1. */
  DAC_OVERRIDE,
  /** CAP_DAC_READ_SEARCH, number 2. */
  DAC_READ_SEARCH,
  /** CAP_FOWNER, number 3. */
  FOWNER,
  /** CAP_FSETID, number 4. */
  FSETID,
  /** CAP_KILL, number 5. */
  KILL,
  /** CAP_SETGID, number 6. */
  SETGID,
  /** CAP_SETUID, number 7. */
  SETUID,
  /** CAP_SETPCAP, number 8. */
  SETPCAP,
  /** CAP_LINUX_IMMUTABLE, number 9. */
  LINUX_IMMUTABLE,
  /** CAP_NET_BIND_SERVICE, number 10. */
  NET_BIND_SERVICE,
  /** CAP_NET_BROADCAST, number 11. */
  NET_BROADCAST,
  /** CAP_NET_ADMIN, number 12. */
  NET_ADMIN,
  /** CAP_NET_RAW, number 13. */
  NET_RAW,
  /** CAP_IPC_LOCK, number 14. */
  IPC_LOCK,
  /** CAP_IPC_OWNER, number 15. */
  IPC_OWNER,
  /** CAP_SYS_MODULE, number 16. */
  SYS_MODULE,
  /** CAP_SYS_RAWIO, number 17. */
  SYS_RAWIO,
  /** CAP_SYS_CHROOT, number 18. */
  SYS_CHROOT,
  /** CAP_SYS_PTRACE, number 19. */
  SYS_PTRACE,
  /** CAP_SYS_PACCT, number 20. */
  SYS_PACCT,
  /** CAP_SYS_ADMIN, number 21. */
  SYS_ADMIN,
  /** CAP_SYS_BOOT, number 22. */
  SYS_BOOT,
  /** CAP_SYS_NICE, number 23. */
  SYS_NICE,
  /** CAP_SYS_RESOURCE, number 24. */
  SYS_RESOURCE,
  /** CAP_SYS_TIME, number 25. */
  SYS_TIME,
  /** CAP_SYS_TTY_CONFIG, number 26. */
  SYS_TTY_CONFIG,
  /** CAP_MKNOD, number 27. */
  MKNOD,
  /** CAP_LEASE, number 28. */
  LEASE,
  /** CAP_AUDIT_WRITE, number 29. */
  AUDIT_WRITE,
  /** CAP_AUDIT_CONTROL, number 30. */
  AUDIT_CONTROL,
  /** CAP_SETFCAP, number 31. */
  SETFCAP,
  /** CAP_MAC_OVERRIDE, number 32. */
  MAC_OVERRIDE,
  /** CAP_MAC_ADMIN, number 33. */
  MAC_ADMIN,
  /** CAP_SYSLOG, number 34. */
  SYSLOG,
  /** CAP_WAKE_ALARM, number 35. */
  WAKE_ALARM,
  /** CAP_BLOCK_SUSPEND, number 36. */
  BLOCK_SUSPEND,
  /** CAP_AUDIT_READ, number 37. */
  AUDIT_READ,
  /** CAP_PERFMON, number 38. */
  PERFMON,
  /** CAP_BPF, number 39. */
  BPF,
  /** CAP_CHECKPOINT_RESTORE, number 40. */
  CHECKPOINT_RESTORE;

  /** The kernel's number: the bit in a capability set. */
  @SuppressWarnings("EnumOrdinal") // the constants stand in the order of the kernel's numbers
  public int number() {
    return ordinal();
  }

  /** The capability of a number of the kernel's; empty if there is none. */
  public static Optional<Capability> numbered(int number) {
    for (Capability capability : values()) {
      if (capability.number() == number) {
        return Optional.of(capability);
      }
    }
    return Optional.empty();
  }

  /** The capability of that name without {@code CAP_}, upper case; empty if there is none. */
  public static Optional<Capability> named(String name) {
    for (Capability capability : values()) {
      if (capability.name().equals(name)) {
        return Optional.of(capability);
      }
    }
    return Optional.empty();
  }
}
