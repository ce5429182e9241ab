package dev.sluice.bpf.interpret;

import dev.sluice.profile.policy.Action;
import java.util.List;

/**
 * What a filter returns: an action in the high half, data in the low one (linux/seccomp.h). What
 * the kernel makes of a value is in {@code __seccomp_filter} of kernel/seccomp.c.
 */
public final class ReturnValue {
  /** The bits of the action: SECCOMP_RET_ACTION_FULL. */
  public static final int ACTION_MASK = 0xffff0000;

  /** The bits of the data: SECCOMP_RET_DATA. */
  public static final int DATA_MASK = 0x0000ffff;

  /** SECCOMP_RET_KILL_PROCESS, the strictest: the kernel compares actions as signed numbers. */
  public static final int KILL_PROCESS = 0x80000000;

  /** SECCOMP_RET_KILL_THREAD. */
  public static final int KILL_THREAD = 0x00000000;

  /** SECCOMP_RET_TRAP. */
  public static final int TRAP = 0x00030000;

  /** SECCOMP_RET_ERRNO. */
  public static final int ERRNO = 0x00050000;

  /** SECCOMP_RET_USER_NOTIF. */
  public static final int USER_NOTIF = 0x7fc00000;

  /** SECCOMP_RET_TRACE. */
  public static final int TRACE = 0x7ff00000;

  /** SECCOMP_RET_LOG. */
  public static final int LOG = 0x7ffc0000;

  /** SECCOMP_RET_ALLOW. */
  public static final int ALLOW = 0x7fff0000;

  private static final List<Integer> KNOWN =
      List.of(KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, USER_NOTIF, TRACE, LOG, ALLOW);

  private ReturnValue() {}

  /** The value that stands for an action. */
  public static int of(Action action) {
    if (action instanceof Action.KillProcess) {
      return KILL_PROCESS;
    } else if (action instanceof Action.KillThread) {
      return KILL_THREAD;
    } else if (action instanceof Action.Trap trap) {
      return TRAP | trap.data();
    } else if (action instanceof Action.Errno errno) {
      return ERRNO | errno.number();
    } else if (action instanceof Action.Notify) {
      return USER_NOTIF;
    } else if (action instanceof Action.Trace trace) {
      return TRACE | trace.data();
    } else if (action instanceof Action.Log) {
      return LOG;
    }
    return ALLOW;
  }

  /**
   * What a kernel that knows all actions does on a value: an unknown action kills the process, an
   * error number above 4095 becomes 4095, and data that nobody can see is gone.
   */
  public static Action action(int value) {
    int data = value & DATA_MASK;
    return switch (value & ACTION_MASK) {
      case KILL_THREAD -> new Action.KillThread();
      case TRAP -> new Action.Trap(data);
      case ERRNO -> new Action.Errno(Math.min(data, Action.Errno.MAX));
      case USER_NOTIF -> new Action.Notify();
      case TRACE -> new Action.Trace(data);
      case LOG -> new Action.Log();
      case ALLOW -> new Action.Allow();
      default -> new Action.KillProcess();
    };
  }

  /** The values of all known actions with no data. */
  public static List<Integer> known() {
    return KNOWN;
  }

  /** Whether the action of a value is one that the kernel knows. */
  public static boolean isKnown(int value) {
    int action = value & ACTION_MASK;
    return action == KILL_PROCESS || !(action(value) instanceof Action.KillProcess);
  }
}
