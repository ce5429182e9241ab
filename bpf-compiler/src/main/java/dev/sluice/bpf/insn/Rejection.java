package dev.sluice.bpf.insn;

/**
 * One reason for which the kernel does not take a program.
 *
 * @param index the instruction, from 0; {@link #WHOLE} if it is about the program as a whole
 * @param reason what is wrong
 */
public record Rejection(int index, Reason reason) {
  /** The index of a finding about the program as a whole. */
  public static final int WHOLE = -1;

  /** What can be wrong. All but {@link #TRUNCATED} are EINVAL of the kernel. */
  public enum Reason {
    /** Bytes are left over after the last whole instruction; no such program can be passed. */
    TRUNCATED("the file does not end with a whole instruction of 8 bytes"),
    /** No instructions. */
    EMPTY("the program has no instructions"),
    /** More than BPF_MAXINSNS instructions. */
    TOO_LONG("the program has more than 4096 instructions"),
    /** Not among the opcodes of {@link Opcode}. */
    OPCODE("the opcode is not permitted in a seccomp filter"),
    /** The constant divisor is 0. */
    DIVISION_BY_ZERO("the divisor is 0"),
    /** A constant shift by 32 or more. */
    SHIFT_TOO_FAR("a 32-bit word cannot be shifted by 32 or more"),
    /** There are sixteen cells of scratch memory. */
    NO_SUCH_CELL("there is no such cell, M[] has 16"),
    /** A load that is not of an aligned word. */
    UNALIGNED_LOAD("the offset is not a multiple of 4"),
    /** A load from behind {@code seccomp_data}. */
    LOAD_OUT_OF_RANGE("the offset lies outside the 64 bytes of seccomp_data"),
    /** A jump behind the last instruction. */
    JUMP_OUT_OF_RANGE("the jump leaves the program"),
    /** The last instruction is not a return. */
    NO_RETURN("the last instruction does not return"),
    /**
     * A cell is read that need not have been written. The kernel judges without regard to what can
     * be reached: the instruction after a return counts as reached from it.
     */
    UNWRITTEN_CELL("the cell may be read before it is written");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** One line for people, without a full stop. */
    public String text() {
      return text;
    }
  }

  @Override
  public String toString() {
    return index == WHOLE ? reason.text() : "instruction " + index + ": " + reason.text();
  }
}
