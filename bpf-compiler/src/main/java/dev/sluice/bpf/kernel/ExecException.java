package dev.sluice.bpf.kernel;

/** Why a program was not executed. The message says so in one line. */
public final class ExecException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitStatus;

  private ExecException(String message, int exitStatus) {
    super(message);
    this.exitStatus = exitStatus;
  }

  static ExecException notFound(String command) {
    return new ExecException(command + ": not found", 127);
  }

  static ExecException notExecutable(String command, String reason) {
    return new ExecException(command + ": " + reason, 126);
  }

  static ExecException failed(String command, int errno) {
    return switch (errno) {
      case Errno.ENOENT, Errno.ENOTDIR -> notFound(command);
      case Errno.EACCES -> notExecutable(command, "permission denied");
      case Errno.ENOEXEC -> notExecutable(command, "not a program of this machine");
      default -> notExecutable(command, "execve(2) failed with errno " + errno);
    };
  }

  /** What a shell would exit with: 127 if there is no such program, else 126. */
  public int exitStatus() {
    return exitStatus;
  }
}
