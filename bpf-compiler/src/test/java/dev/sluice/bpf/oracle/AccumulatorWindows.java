package dev.sluice.bpf.oracle;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the whole accumulator visible from outside, although a kernel shows no more than 16 bits of
 * what a filter returns.
 */
public final class AccumulatorWindows {
  private static final Instruction RETURN_A = Instruction.of(Opcode.RET_A, 0);

  private AccumulatorWindows() {}

  /**
   * Programs that return the trap data of eleven bits of A each, so that together they show all of
   * A. Where the given instructions return A, they go to what is appended.
   */
  public static List<Program> of(List<Instruction> instructions) {
    List<Program> shown = new ArrayList<>();
    for (int shift = 0; shift < 32; shift += 11) {
      List<Instruction> program = new ArrayList<>();
      for (int i = 0; i < instructions.size(); i++) {
        boolean returns = instructions.get(i).equals(RETURN_A);
        program.add(
            returns ? Instruction.jumpAlways(instructions.size() - 1 - i) : instructions.get(i));
      }
      program.add(Instruction.alu(AluOperator.SHIFT_RIGHT, shift));
      program.add(Instruction.alu(AluOperator.AND, 0x7ff));
      program.add(Instruction.alu(AluOperator.OR, ReturnValue.TRAP));
      program.add(RETURN_A);
      shown.add(new Program(program));
    }
    return shown;
  }
}
