package dev.sluice.bpf.insn;

import java.util.Locale;
import java.util.Optional;

/**
 * One {@code struct sock_filter} of linux/filter.h, whatever it holds: the kernel may refuse it.
 * {@link #operation()} says what it does.
 *
 * @param code the opcode, 16 bits
 * @param jt how many instructions a conditional jump skips if its test holds, 0 to 255
 * @param jf how many it skips if not, 0 to 255
 * @param k the constant, 32 bits
 */
public record Instruction(int code, int jt, int jf, int k) {
  /** The size of one in a filter file and in memory, in bytes. */
  public static final int SIZE = 8;

  /** Refuses what does not fit the fields. */
  public Instruction {
    if (code < 0 || code > 0xffff || jt < 0 || jt > 0xff || jf < 0 || jf > 0xff) {
      throw new IllegalArgumentException("does not fit sock_filter: " + text(code, jt, jf, k));
    }
  }

  /** An instruction that does not jump on a condition. */
  public static Instruction of(int code, int k) {
    return new Instruction(code, 0, 0, k);
  }

  /** A = the word of {@code seccomp_data} at an offset of {@link SeccompData}. */
  public static Instruction loadWord(int offset) {
    return of(Opcode.LD_W_ABS, offset);
  }

  /** Skips {@code jt} instructions if A compares with {@code k} as the test says, else jf. */
  public static Instruction jump(JumpTest test, int k, int jt, int jf) {
    return new Operation.Jump(test, new Operand.Constant(k), jt, jf).instruction();
  }

  /** Skips instructions. */
  public static Instruction jumpAlways(int skipped) {
    return of(Opcode.JA, skipped);
  }

  /** A = A op k. */
  public static Instruction alu(AluOperator operator, int k) {
    return new Operation.Alu(operator, new Operand.Constant(k)).instruction();
  }

  /** Returns a value of seccomp(2): action and data. */
  public static Instruction returnValue(int value) {
    return of(Opcode.RET_K, value);
  }

  /** What this does; empty if no seccomp filter may hold this opcode. */
  public Optional<Operation> operation() {
    return Decoder.decode(this);
  }

  @Override
  public String toString() {
    return text(code, jt, jf, k);
  }

  private static String text(int code, int jt, int jf, int k) {
    return String.format(Locale.ROOT, "{0x%02x, %d, %d, 0x%08x}", code, jt, jf, k);
  }
}
