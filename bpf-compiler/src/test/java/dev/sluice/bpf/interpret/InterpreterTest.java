package dev.sluice.bpf.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What single instructions do; that the kernel agrees is KernelAgreementTest's. */
class InterpreterTest {
  private static final Instruction RETURN_A = Instruction.of(Opcode.RET_A, 0);
  private static final Call CALL =
      new Call(
          new AuditArch(0xc000003e),
          new SyscallNumber(39),
          List.of(0x1111111122222222L, 0x3333333344444444L, 5L, 6L, 7L, -1L),
          0x5555555566666666L);

  @Test
  void loadsReadTheWordsOfTheCall() {
    assertThat(returned(Instruction.loadWord(0))).isEqualTo(39);
    assertThat(returned(Instruction.loadWord(4))).isEqualTo(0xc000003e);
    assertThat(returned(Instruction.loadWord(8))).isEqualTo(0x66666666);
    assertThat(returned(Instruction.loadWord(12))).isEqualTo(0x55555555);
    assertThat(returned(Instruction.loadWord(24))).isEqualTo(0x44444444);
    assertThat(returned(Instruction.of(Opcode.LD_W_LEN, 0))).isEqualTo(64);
    Program high = Program.of(Instruction.loadWord(24), RETURN_A);
    assertThat(Interpreter.run(high, ByteOrder.BIG_ENDIAN, CALL).rawReturn()).isEqualTo(0x33333333);
  }

  @Test
  void registersStartAtZero() {
    assertThat(returned()).isZero();
    assertThat(returned(set(9), Instruction.of(Opcode.TXA, 0))).isZero();
  }

  @Test
  void arithmeticIsUnsignedAndWraps() {
    assertThat(returned(set(-1), Instruction.alu(AluOperator.ADD, 2))).isEqualTo(1);
    assertThat(returned(set(-1), Instruction.alu(AluOperator.DIVIDE, 2))).isEqualTo(0x7fffffff);
    assertThat(returned(set(-8), Instruction.alu(AluOperator.SHIFT_RIGHT, 1)))
        .isEqualTo(0x7ffffffc);
    assertThat(returned(set(3), Instruction.of(Opcode.NEG, 0))).isEqualTo(-3);
  }

  @Test
  void aDivisionByZeroKillsTheThread() {
    Outcome outcome =
        run(set(0x7fff0000), Instruction.of(Opcode.LDX_IMM, 0), Instruction.of(Opcode.DIV_X, 0));
    assertThat(outcome).isEqualTo(new Outcome(new Action.KillThread(), 0, 2, 3));
  }

  @Test
  void aShiftByXTakesFiveBits() {
    Instruction setX = Instruction.of(Opcode.LDX_IMM, 33);
    assertThat(returned(set(1), setX, Instruction.of(Opcode.LSH_X, 0))).isEqualTo(2);
  }

  @Test
  void memoryKeepsWords() {
    Instruction store = Instruction.of(Opcode.ST, 15);
    Instruction load = Instruction.of(Opcode.LDX_MEM, 15);
    assertThat(returned(set(7), store, load, set(2), Instruction.of(Opcode.MUL_X, 0)))
        .isEqualTo(14);
  }

  @Test
  void theOutcomeNamesTheDecidingInstruction() {
    Outcome outcome =
        run(
            Instruction.loadWord(0),
            Instruction.jump(JumpTest.GREATER, 38, 0, 1),
            Instruction.returnValue(0x00050001),
            Instruction.returnValue(0x7fff0000));
    assertThat(outcome).isEqualTo(new Outcome(new Action.Errno(1), 0x00050001, 2, 3));
  }

  private static Instruction set(int value) {
    return Instruction.of(Opcode.LD_IMM, value);
  }

  private static int returned(Instruction... instructions) {
    return run(instructions).rawReturn();
  }

  private static Outcome run(Instruction... instructions) {
    List<Instruction> all = new ArrayList<>(List.of(instructions));
    all.add(RETURN_A);
    return Interpreter.run(new Program(all), ByteOrder.LITTLE_ENDIAN, CALL);
  }
}
