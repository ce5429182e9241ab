package dev.sluice.bpf.cost;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;

/**
 * The rule by which kernels since Linux 5.11 find out, when a filter is installed, that it permits
 * a call whatever its arguments ({@code seccomp_is_const_allow} of kernel/seccomp.c). Where it
 * holds and the ABI has a bitmap, the kernel never runs the filter for that call.
 *
 * <p>The kernel follows the filter with number and architecture known and gives up at every
 * instruction but: loads of these two, AND with a constant, jumps that compare with a constant,
 * unconditional jumps, and the return of a constant. A filter can thus permit a call whatever its
 * arguments and the kernel fail to see it.
 */
public final class ConstantAllow {
  private ConstantAllow() {}

  /**
   * Whether the kernel sees that a filter permits a call whatever its arguments.
   *
   * @param program the filter
   * @param arch the architecture of the call
   * @param number the number of the call
   */
  public static boolean holds(Program program, AuditArch arch, SyscallNumber number) {
    int known = 0;
    int at = 0;
    while (true) {
      Instruction instruction = program.at(at);
      int k = instruction.k();
      boolean jumps;
      switch (instruction.code()) {
        case Opcode.LD_W_ABS -> {
          if (k != SeccompData.NUMBER && k != SeccompData.ARCH) {
            return false;
          }
          known = k == SeccompData.NUMBER ? number.value() : arch.token();
          at++;
          continue;
        }
        case Opcode.AND_K -> {
          known &= k;
          at++;
          continue;
        }
        case Opcode.JA -> {
          at += k + 1;
          continue;
        }
        case Opcode.JEQ_K -> jumps = known == k;
        case Opcode.JGT_K -> jumps = Integer.compareUnsigned(known, k) > 0;
        case Opcode.JGE_K -> jumps = Integer.compareUnsigned(known, k) >= 0;
        case Opcode.JSET_K -> jumps = (known & k) != 0;
        case Opcode.RET_K -> {
          return k == ReturnValue.ALLOW;
        }
        default -> {
          return false;
        }
      }
      at += (jumps ? instruction.jt() : instruction.jf()) + 1;
    }
  }
}
