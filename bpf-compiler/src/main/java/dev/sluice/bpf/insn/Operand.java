package dev.sluice.bpf.insn;

/** The second operand of arithmetic and comparisons; the first is the accumulator. */
public sealed interface Operand {
  /**
   * The constant of the instruction.
   *
   * @param value 32 bits
   */
  record Constant(int value) implements Operand {}

  /** The index register X. */
  record IndexRegister() implements Operand {}
}
