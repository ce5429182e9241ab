package dev.sluice.cli;

/** Ends a command that has already said why. */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  Stop(int exitCode) {
    super("exit code " + exitCode, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
