package dev.sluice.bpf.kernel;

/** The actions that a filter can return (linux/seccomp.h). Which exist depends on the kernel. */
public enum FilterAction {
  /** SECCOMP_RET_KILL_PROCESS. */
  KILL_PROCESS(0x80000000),
  /** SECCOMP_RET_KILL_THREAD. */
  KILL_THREAD(0x00000000),
  /** SECCOMP_RET_TRAP. */
  TRAP(0x00030000),
  /** SECCOMP_RET_ERRNO. */
  ERRNO(0x00050000),
  /** SECCOMP_RET_USER_NOTIF. */
  USER_NOTIF(0x7fc00000),
  /** SECCOMP_RET_TRACE. */
  TRACE(0x7ff00000),
  /** SECCOMP_RET_LOG. */
  LOG(0x7ffc0000),
  /** SECCOMP_RET_ALLOW. */
  ALLOW(0x7fff0000);

  private final int value;

  FilterAction(int value) {
    this.value = value;
  }

  /** The return value without data. */
  public int value() {
    return value;
  }
}
