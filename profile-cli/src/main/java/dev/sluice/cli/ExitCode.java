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

  /** A defect in Sluice, or an output that cannot be written. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
