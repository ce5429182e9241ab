package dev.sluice.bpf.insn;

import dev.sluice.bpf.insn.Rejection.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rules by which the kernel takes or refuses a program, with the kernel's answers: those of
 * {@code bpf_check_classic} in net/core/filter.c and of {@code seccomp_check_filter} in
 * kernel/seccomp.c, which are the same in every release with seccomp filters.
 *
 * <p>The kernel says EINVAL and no more; this says every reason.
 */
public final class AcceptanceCheck {
  private static final int MEMORY_CELLS = 16;
  private static final int ALL_CELLS = 0xffff;

  private AcceptanceCheck() {}

  /** Why the kernel would refuse a program; empty if it would accept it. */
  public static List<Rejection> rejections(List<Instruction> program) {
    if (program.isEmpty()) {
      return List.of(new Rejection(Rejection.WHOLE, Reason.EMPTY));
    }
    if (program.size() > Program.MAX_LENGTH) {
      return List.of(new Rejection(Rejection.WHOLE, Reason.TOO_LONG));
    }
    List<Rejection> found = new ArrayList<>();
    for (int index = 0; index < program.size(); index++) {
      checkAlone(program, index, found);
    }
    int last = program.size() - 1;
    int lastCode = program.get(last).code();
    if (lastCode != Opcode.RET_K && lastCode != Opcode.RET_A) {
      found.add(new Rejection(last, Reason.NO_RETURN));
    }
    // Which cells are written is only asked of a program whose jumps stay inside, as in the kernel.
    if (found.isEmpty()) {
      checkMemory(program, found);
    }
    return List.copyOf(found);
  }

  private static void checkAlone(List<Instruction> program, int index, List<Rejection> found) {
    Instruction instruction = program.get(index);
    int k = instruction.k();
    int following = program.size() - index - 1;
    switch (instruction.code()) {
      case Opcode.DIV_K -> refuse(k == 0, index, Reason.DIVISION_BY_ZERO, found);
      case Opcode.LSH_K, Opcode.RSH_K ->
          refuse(Integer.compareUnsigned(k, 32) >= 0, index, Reason.SHIFT_TOO_FAR, found);
      case Opcode.LD_MEM, Opcode.LDX_MEM, Opcode.ST, Opcode.STX ->
          refuse(Integer.compareUnsigned(k, MEMORY_CELLS) >= 0, index, Reason.NO_SUCH_CELL, found);
      case Opcode.LD_W_ABS -> {
        boolean outside = Integer.compareUnsigned(k, SeccompData.SIZE) >= 0;
        refuse(outside, index, Reason.LOAD_OUT_OF_RANGE, found);
        refuse(!outside && (k & 3) != 0, index, Reason.UNALIGNED_LOAD, found);
      }
      case Opcode.JA ->
          refuse(
              Integer.compareUnsigned(k, following) >= 0, index, Reason.JUMP_OUT_OF_RANGE, found);
      case Opcode.JEQ_K,
          Opcode.JEQ_X,
          Opcode.JGT_K,
          Opcode.JGT_X,
          Opcode.JGE_K,
          Opcode.JGE_X,
          Opcode.JSET_K,
          Opcode.JSET_X -> {
        boolean leaves = instruction.jt() >= following || instruction.jf() >= following;
        refuse(leaves, index, Reason.JUMP_OUT_OF_RANGE, found);
      }
      default -> refuse(!Decoder.admits(instruction.code()), index, Reason.OPCODE, found);
    }
  }

  /**
   * One pass forward, a set of surely written cells for each instruction: jumps only go forward.
   * After a jump nothing falls through, so any set may stand there until a jump to it narrows it;
   * after a return the kernel goes on with the set of the return.
   */
  private static void checkMemory(List<Instruction> program, List<Rejection> found) {
    int[] writtenBefore = new int[program.size()];
    Arrays.fill(writtenBefore, ALL_CELLS);
    int written = 0;
    for (int index = 0; index < program.size(); index++) {
      Instruction instruction = program.get(index);
      written &= writtenBefore[index];
      switch (instruction.code()) {
        case Opcode.ST, Opcode.STX -> written |= 1 << instruction.k();
        case Opcode.LD_MEM, Opcode.LDX_MEM -> {
          if ((written & 1 << instruction.k()) == 0) {
            found.add(new Rejection(index, Reason.UNWRITTEN_CELL));
          }
        }
        case Opcode.JA -> {
          writtenBefore[index + 1 + instruction.k()] &= written;
          written = ALL_CELLS;
        }
        case Opcode.JEQ_K,
            Opcode.JEQ_X,
            Opcode.JGT_K,
            Opcode.JGT_X,
            Opcode.JGE_K,
            Opcode.JGE_X,
            Opcode.JSET_K,
            Opcode.JSET_X -> {
          writtenBefore[index + 1 + instruction.jt()] &= written;
          writtenBefore[index + 1 + instruction.jf()] &= written;
          written = ALL_CELLS;
        }
        default -> {}
      }
    }
  }

  private static void refuse(boolean wrong, int index, Reason reason, List<Rejection> found) {
    if (wrong) {
      found.add(new Rejection(index, reason));
    }
  }
}
