package dev.sluice.cli;

/** What the exit code of {@code sluice} says. */
final class ExitCode {
  /** Fine, or equal. */
  static final int FINE = 0;

  /** A difference, a failed proof, a finding. */
  static final int DIFFERENCE = 1;

  /** The arguments make no sense. */
  static final int USAGE = 2;

  /** The input is wrong, or cannot be read. */
  static final int BAD_INPUT = 65;

  /** A defect in Sluice. */
  static final int DEFECT = 70;

  /** The result cannot be written: EX_IOERR of sysexits.h. */
  static final int UNWRITTEN = 74;

  /** Who reads the result has seen enough: what a shell says of a program that SIGPIPE ended. */
  static final int CLOSED_PIPE = 128 + 13;

  private ExitCode() {}
}
