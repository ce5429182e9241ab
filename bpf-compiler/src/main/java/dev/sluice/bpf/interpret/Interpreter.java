package dev.sluice.bpf.interpret;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.profile.abi.Call;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Runs a filter as the kernel would: registers of 32 bits, A and X zero at first, forward jumps
 * only. A division by an X of zero ends the filter with 0 (kill thread), and a shift by X uses the
 * low five bits of X, as on x86_64 and arm64. No state; safe for use by many threads.
 */
public final class Interpreter {
  private static final int MEMORY_CELLS = 16;

  private Interpreter() {}

  /**
   * Runs a filter on a call.
   *
   * @param program the filter
   * @param order the byte order of the machine: which half of a 64-bit field comes first
   * @param call the call
   */
  public static Outcome run(Program program, ByteOrder order, Call call) {
    return run(program, words(order, call));
  }

  private static Outcome run(Program program, int[] data) {
    List<Instruction> instructions = program.instructions();
    int[] memory = new int[MEMORY_CELLS];
    int a = 0;
    int x = 0;
    int executed = 0;
    int at = 0;
    while (true) {
      Instruction instruction = instructions.get(at);
      int k = instruction.k();
      executed++;
      int skipped = 0;
      switch (instruction.code()) {
        case Opcode.LD_W_ABS -> a = data[k >>> 2];
        case Opcode.LD_IMM -> a = k;
        case Opcode.LD_MEM -> a = memory[k];
        case Opcode.LD_W_LEN -> a = SeccompData.SIZE;
        case Opcode.LDX_IMM -> x = k;
        case Opcode.LDX_MEM -> x = memory[k];
        case Opcode.LDX_W_LEN -> x = SeccompData.SIZE;
        case Opcode.ST -> memory[k] = a;
        case Opcode.STX -> memory[k] = x;
        case Opcode.TAX -> x = a;
        case Opcode.TXA -> a = x;
        case Opcode.ADD_K -> a += k;
        case Opcode.ADD_X -> a += x;
        case Opcode.SUB_K -> a -= k;
        case Opcode.SUB_X -> a -= x;
        case Opcode.MUL_K -> a *= k;
        case Opcode.MUL_X -> a *= x;
        case Opcode.DIV_K -> a = Integer.divideUnsigned(a, k);
        case Opcode.DIV_X -> {
          if (x == 0) {
            return new Outcome(
                ReturnValue.action(ReturnValue.KILL_THREAD), ReturnValue.KILL_THREAD, at, executed);
          }
          a = Integer.divideUnsigned(a, x);
        }
        case Opcode.OR_K -> a |= k;
        case Opcode.OR_X -> a |= x;
        case Opcode.AND_K -> a &= k;
        case Opcode.AND_X -> a &= x;
        case Opcode.XOR_K -> a ^= k;
        case Opcode.XOR_X -> a ^= x;
        case Opcode.LSH_K -> a <<= k;
        case Opcode.LSH_X -> a <<= x;
        case Opcode.RSH_K -> a >>>= k;
        case Opcode.RSH_X -> a >>>= x;
        case Opcode.NEG -> a = -a;
        case Opcode.JA -> skipped = k;
        case Opcode.JEQ_K -> skipped = a == k ? instruction.jt() : instruction.jf();
        case Opcode.JEQ_X -> skipped = a == x ? instruction.jt() : instruction.jf();
        case Opcode.JGT_K -> skipped = compare(a, k) > 0 ? instruction.jt() : instruction.jf();
        case Opcode.JGT_X -> skipped = compare(a, x) > 0 ? instruction.jt() : instruction.jf();
        case Opcode.JGE_K -> skipped = compare(a, k) >= 0 ? instruction.jt() : instruction.jf();
        case Opcode.JGE_X -> skipped = compare(a, x) >= 0 ? instruction.jt() : instruction.jf();
        case Opcode.JSET_K -> skipped = (a & k) != 0 ? instruction.jt() : instruction.jf();
        case Opcode.JSET_X -> skipped = (a & x) != 0 ? instruction.jt() : instruction.jf();
        case Opcode.RET_K -> {
          return new Outcome(ReturnValue.action(k), k, at, executed);
        }
        case Opcode.RET_A -> {
          return new Outcome(ReturnValue.action(a), a, at, executed);
        }
        default -> throw new AssertionError("a program holds admitted opcodes: " + instruction);
      }
      at += skipped + 1;
    }
  }

  private static int compare(int a, int operand) {
    return Integer.compareUnsigned(a, operand);
  }

  /** {@code seccomp_data} as the sixteen words that a filter can load. */
  private static int[] words(ByteOrder order, Call call) {
    int[] words = new int[SeccompData.SIZE / 4];
    words[SeccompData.NUMBER / 4] = call.number().value();
    words[SeccompData.ARCH / 4] = call.arch().token();
    words[SeccompData.instructionPointerLow(order) / 4] = (int) call.instructionPointer();
    words[SeccompData.instructionPointerHigh(order) / 4] = (int) (call.instructionPointer() >>> 32);
    for (int argument = 0; argument < SeccompData.ARGUMENT_COUNT; argument++) {
      long value = call.arguments().get(argument);
      words[SeccompData.argumentLow(argument, order) / 4] = (int) value;
      words[SeccompData.argumentHigh(argument, order) / 4] = (int) (value >>> 32);
    }
    return words;
  }
}
