package dev.sluice.bpf.kernel;

/** The flags of SECCOMP_SET_MODE_FILTER (linux/seccomp.h). Which exist depends on the kernel. */
public enum FilterFlag {
  /** All threads of the process get the filter, or none does; Linux 3.17. */
  TSYNC(1),
  /** Whatever is not allowed is logged, except errors if the administrator says so; 4.14. */
  LOG(1 << 1),
  /** No mitigation of speculative store bypass for the filtered threads; 4.17. */
  SPEC_ALLOW(1 << 2),
  /** A descriptor that receives the calls which the filter notifies of; 5.0. */
  NEW_LISTENER(1 << 3),
  /** A failed TSYNC is ESRCH instead of the thread's number; needed beside NEW_LISTENER; 5.7. */
  TSYNC_ESRCH(1 << 4),
  /** Only fatal signals interrupt a call that its listener has received; 5.19. */
  WAIT_KILLABLE_RECV(1 << 5);

  private final int bit;

  FilterFlag(int bit) {
    this.bit = bit;
  }

  /** The flag's bit. */
  public int bit() {
    return bit;
  }
}
