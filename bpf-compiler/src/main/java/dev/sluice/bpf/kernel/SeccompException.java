package dev.sluice.bpf.kernel;

import java.util.Set;
import java.util.TreeSet;

/**
 * Why no filter was installed. The message says what to do, in one line. After any of these the
 * calling thread is as before, but for {@code no_new_privs}.
 */
public abstract sealed class SeccompException extends Exception {
  private static final long serialVersionUID = 1;

  private SeccompException(String message) {
    super(message);
  }

  /** This system, machine or kernel has no seccomp filters, or none that Sluice can reach. */
  public static final class Unsupported extends SeccompException {
    private static final long serialVersionUID = 1;

    Unsupported(String message) {
      super(message);
    }
  }

  /** The Java VM does not let Sluice use native code. */
  public static final class NativeAccess extends SeccompException {
    private static final long serialVersionUID = 1;

    NativeAccess(String detail, Throwable cause) {
      super(
          "native code cannot be used: "
              + detail
              + "; start Java with --enable-native-access=ALL-UNNAMED (JDK 24 and later refuse it"
              + " under --illegal-native-access=deny), and let the directory of java.io.tmpdir or"
              + " jffi.extract.dir hold executable files");
      initCause(cause);
    }
  }

  /** The kernel does not know flags that were asked for, or takes them only with others. */
  public static final class UnsupportedFlags extends SeccompException {
    private static final long serialVersionUID = 1;

    UnsupportedFlags(Set<FilterFlag> flags, String reason) {
      super("flags " + new TreeSet<>(flags) + ": " + reason);
    }
  }

  /** EINVAL: the kernel refuses the program; dev.sluice.bpf.insn.AcceptanceCheck says why. */
  public static final class BadFilter extends SeccompException {
    private static final long serialVersionUID = 1;

    BadFilter(String message) {
      super(message);
    }
  }

  /** EACCES: neither no_new_privs nor CAP_SYS_ADMIN. */
  public static final class NotPermitted extends SeccompException {
    private static final long serialVersionUID = 1;

    NotPermitted(String message) {
      super(message);
    }
  }

  /** TSYNC found a thread that has filters of its own; no thread got the new one. */
  public static final class ThreadNotSynchronized extends SeccompException {
    private static final long serialVersionUID = 1;

    private final long thread;

    ThreadNotSynchronized(long thread) {
      super(
          (thread > 0 ? "thread " + thread : "a thread")
              + " has a filter that the calling thread does not have: install from the thread that"
              + " installed first, or before any other filter");
      this.thread = thread;
    }

    /** The thread's number; 0 if the kernel was told not to say (TSYNC_ESRCH). */
    public long thread() {
      return thread;
    }
  }

  /** ENOMEM: no memory, or more than 32768 eBPF instructions on the calling thread altogether. */
  public static final class TooLarge extends SeccompException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super(
          "no memory, or the filters of this thread together exceed 32768 instructions of eBPF,"
              + " into which the kernel translates them: install fewer or shorter ones");
    }
  }

  /** EBUSY: a filter of this thread has a listener already, and there can be only one. */
  public static final class ListenerExists extends SeccompException {
    private static final long serialVersionUID = 1;

    ListenerExists() {
      super("a filter of this thread has a listener already: use that one, or no NEW_LISTENER");
    }
  }

  /** Any other error. */
  public static final class Failed extends SeccompException {
    private static final long serialVersionUID = 1;

    private final int errno;

    Failed(String call, int errno) {
      super(call + " failed with errno " + errno);
      this.errno = errno;
    }

    /** The kernel's error number. */
    public int errno() {
      return errno;
    }
  }
}
