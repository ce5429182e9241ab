package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import java.util.Comparator;

/**
 * What happens to a call: the actions of seccomp(2), with their data.
 *
 * <p>Where several rules, or several stacked filters, judge one call, the strictest action wins.
 * {@link #BY_STRICTNESS} is the order of {@code seccomp_run_filters} in kernel/seccomp.c: kill
 * process, kill thread, trap, errno, notify, trace, log, allow. Data that the kernel ignores (of
 * the kills, notify, log and allow) does not exist here.
 */
public sealed interface Action {
  /** The largest data of an action: {@code SECCOMP_RET_DATA}, 16 bits. */
  int MAX_DATA = 0xffff;

  /** Strictest first; actions that differ only in their data are equal. */
  Comparator<Action> BY_STRICTNESS = Comparator.comparingInt(Action::rank);

  /** SECCOMP_RET_KILL_PROCESS: all threads die by SIGSYS. */
  record KillProcess() implements Action {
    @Override
    public String toString() {
      return "kill process";
    }
  }

  /** SECCOMP_RET_KILL_THREAD: the calling thread dies. */
  record KillThread() implements Action {
    @Override
    public String toString() {
      return "kill thread";
    }
  }

  /**
   * SECCOMP_RET_TRAP: SIGSYS to the calling thread.
   *
   * @param data what the handler sees in {@code si_errno}, 0 to 65535
   */
  record Trap(int data) implements Action {
    /** Refuses data of more than 16 bits. */
    public Trap {
      checkData(data, MAX_DATA);
    }

    @Override
    public String toString() {
      return data == 0 ? "trap" : "trap " + data;
    }
  }

  /**
   * SECCOMP_RET_ERRNO: the call returns an error.
   *
   * @param number the error number of the calling ABI, 0 to 4095; the kernel clamps larger data to
   *     4095
   */
  record Errno(int number) implements Action {
    /** The kernel's MAX_ERRNO. */
    public static final int MAX = 4095;

    /** Refuses numbers above MAX_ERRNO. */
    public Errno {
      checkData(number, MAX);
    }

    @Override
    public String toString() {
      return "errno " + number;
    }
  }

  /** SECCOMP_RET_USER_NOTIF: the holder of the listener decides. */
  record Notify() implements Action {
    @Override
    public String toString() {
      return "notify";
    }
  }

  /**
   * SECCOMP_RET_TRACE: the tracer decides; without one the call returns ENOSYS.
   *
   * @param data what the tracer reads with PTRACE_GETEVENTMSG, 0 to 65535
   */
  record Trace(int data) implements Action {
    /** Refuses data of more than 16 bits. */
    public Trace {
      checkData(data, MAX_DATA);
    }

    @Override
    public String toString() {
      return "trace " + data;
    }
  }

  /** SECCOMP_RET_LOG: carried out and logged. */
  record Log() implements Action {
    @Override
    public String toString() {
      return "log";
    }
  }

  /** SECCOMP_RET_ALLOW: carried out. */
  record Allow() implements Action {
    @Override
    public String toString() {
      return "allow";
    }
  }

  /** What this action lets through. */
  default Permission permission() {
    if (this instanceof Allow || this instanceof Log) {
      return Permission.PERMITTED;
    }
    return this instanceof Trace || this instanceof Notify
        ? Permission.SUPERVISED
        : Permission.DENIED;
  }

  /** The stricter of the two; this one if they differ only in their data. */
  default Action stricter(Action other) {
    return BY_STRICTNESS.compare(this, other) <= 0 ? this : other;
  }

  /**
   * Whether a C library that gets this tries another form of the same operation: ENOSYS says that
   * there is no such call.
   */
  default boolean asksForAnotherForm(Abi abi) {
    return this instanceof Errno errno
        && abi.constants().errnoNumber("ENOSYS").filter(n -> n == errno.number()).isPresent();
  }

  /** The action as the command line prints it, an error number by the name it has on that ABI. */
  default String text(Abi abi) {
    return this instanceof Errno errno
        ? "errno "
            + abi.constants().errnoName(errno.number()).orElse(Integer.toString(errno.number()))
        : toString();
  }

  private int rank() {
    if (this instanceof KillProcess) {
      return 0;
    } else if (this instanceof KillThread) {
      return 1;
    } else if (this instanceof Trap) {
      return 2;
    } else if (this instanceof Errno) {
      return 3;
    } else if (this instanceof Notify) {
      return 4;
    } else if (this instanceof Trace) {
      return 5;
    } else if (this instanceof Log) {
      return 6;
    }
    return 7;
  }

  private static void checkData(int data, int max) {
    if (data < 0 || data > max) {
      throw new IllegalArgumentException("action data " + data + " is not in 0.." + max);
    }
  }
}
