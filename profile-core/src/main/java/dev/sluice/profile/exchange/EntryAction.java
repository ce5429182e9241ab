package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import java.util.List;
import java.util.Optional;

/**
 * An action with its error number.
 *
 * @param kind which
 * @param number {@code errnoRet}, if given
 * @param name {@code errno} as Podman has it, if it is a name: its number is the host's
 * @param span where the action stands
 */
record EntryAction(Kind kind, Optional<Integer> number, Optional<String> name, Span span) {
  private static final int EPERM = 1;

  /** The actions, by their names in the format. */
  enum Kind {
    KILL,
    KILL_THREAD,
    KILL_PROCESS,
    TRAP,
    ERRNO,
    NOTIFY,
    TRACE,
    LOG,
    ALLOW;

    private static final String PREFIX = "SCMP_ACT_";

    /** The kind of that name in the format. */
    static Optional<Kind> named(String name) {
      for (Kind kind : values()) {
        if (kind.formatName().equals(name)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    static List<String> names() {
      return List.of(values()).stream().map(Kind::formatName).toList();
    }

    /** The action with its data, 1 unless given: EPERM, for ERRNO. */
    Action action(Optional<Integer> data) {
      return switch (this) {
        case KILL, KILL_THREAD -> new Action.KillThread();
        case KILL_PROCESS -> new Action.KillProcess();
        case TRAP -> new Action.Trap(0);
        case ERRNO -> new Action.Errno(Math.min(data.orElse(EPERM), Action.Errno.MAX));
        case NOTIFY -> new Action.Notify();
        case TRACE -> new Action.Trace(data.orElse(EPERM));
        case LOG -> new Action.Log();
        case ALLOW -> new Action.Allow();
      };
    }

    /** The kind of an action. */
    static Kind of(Action action) {
      if (action instanceof Action.KillProcess) {
        return KILL_PROCESS;
      } else if (action instanceof Action.KillThread) {
        return KILL_THREAD;
      } else if (action instanceof Action.Trap) {
        return TRAP;
      } else if (action instanceof Action.Errno) {
        return ERRNO;
      } else if (action instanceof Action.Notify) {
        return NOTIFY;
      } else if (action instanceof Action.Trace) {
        return TRACE;
      }
      return action instanceof Action.Log ? LOG : ALLOW;
    }

    /** The number of an action, if the formats have one for it. */
    static Optional<Integer> number(Action action) {
      if (action instanceof Action.Errno errno) {
        return Optional.of(errno.number());
      }
      return action instanceof Action.Trace trace ? Optional.of(trace.data()) : Optional.empty();
    }

    String formatName() {
      return PREFIX + name();
    }

    /** Whether it has a number. */
    boolean hasNumber() {
      return this == ERRNO || this == TRACE;
    }
  }

  /** What the kernel does, on a host. The kernel cuts error numbers at 4095. */
  Action on(Abi host) {
    return kind.action(name.flatMap(n -> host.constants().errnoNumber(n)).or(() -> number));
  }
}
