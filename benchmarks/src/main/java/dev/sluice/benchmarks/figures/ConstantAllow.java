package dev.sluice.benchmarks.figures;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;

/** Whether the kernel sees at once that a call is permitted whatever its arguments. */
final class ConstantAllow {
  private ConstantAllow() {}

  static boolean holds(Program program, AuditArch arch, SyscallNumber number) {
    int a = 0;
    int at = 0;
    while (true) {
      Instruction instruction = program.at(at);
      int k = instruction.k();
      boolean taken;
      switch (instruction.code()) {
        case Opcode.LD_W_ABS -> {
          if (k == SeccompData.NUMBER) {
            a = number.value();
          } else if (k == SeccompData.ARCH) {
            a = arch.token();
          } else {
            return false;
          }
          at++;
          continue;
        }
        case Opcode.AND_K -> {
          a &= k;
          at++;
          continue;
        }
        case Opcode.JA -> {
          at += 1 + k;
          continue;
        }
        case Opcode.RET_K -> {
          return k == ReturnValue.ALLOW;
        }
        case Opcode.JEQ_K -> taken = a == k;
        case Opcode.JGT_K -> taken = Integer.compareUnsigned(a, k) > 0;
        case Opcode.JGE_K -> taken = Integer.compareUnsigned(a, k) >= 0;
        case Opcode.JSET_K -> taken = (a & k) != 0;
        default -> {
          return false;
        }
      }
      at += 1 + (taken ? instruction.jt() : instruction.jf());
    }
  }
}
