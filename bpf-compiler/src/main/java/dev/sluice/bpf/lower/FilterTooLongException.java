package dev.sluice.bpf.lower;

import dev.sluice.bpf.insn.Program;

/**
 * Thrown when a meaning has more parts than a filter may have instructions. Callers turn this into
 * a refusal of the input.
 */
public final class FilterTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public FilterTooLongException() {
    super("more than " + Program.MAX_LENGTH + " instructions", null, false, false);
  }
}
