package dev.sluice.bpf.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisassemblyTest {
  private static final List<Instruction> PROGRAM =
      List.of(
          Instruction.loadWord(4),
          Instruction.jump(JumpTest.EQUAL, 0xc000003e, 0, 6),
          Instruction.loadWord(24),
          Instruction.alu(AluOperator.AND, 15),
          Instruction.of(Opcode.ST, 3),
          Instruction.jump(JumpTest.ANY_BIT, 4096, 1, 0),
          Instruction.jumpAlways(1),
          Instruction.returnValue(0x00050026),
          Instruction.returnValue(0x80000000));

  @Test
  void aLineShowsFieldsAndWhatHappens() {
    assertThat(Disassembly.of(ByteOrder.LITTLE_ENDIAN).text(PROGRAM))
        .isEqualTo(
            """
               #  code jt jf k
               0  0020 00 00 00000004  ld   A = arch
               1  0015 00 06 c000003e  jeq  if A == 0xc000003e goto 2 else 8
               2  0020 00 00 00000018  ld   A = args[1].low
               3  0054 00 00 0000000f  and  A &= 15
               4  0002 00 00 00000003  st   M[3] = A
               5  0045 01 00 00001000  jset if A & 0x00001000 goto 7 else 6
               6  0005 00 00 00000001  ja   goto 8
               7  0006 00 00 00050026  ret  return errno 38
               8  0006 00 00 80000000  ret  return kill process
            """);
  }

  @Test
  void theByteOrderDecidesWhichHalfAnArgumentIs() {
    assertThat(Disassembly.of(ByteOrder.BIG_ENDIAN).text(PROGRAM)).contains("A = args[1].high");
  }

  @Test
  void commentsAndActionsAreTheCallers() {
    String text =
        Disassembly.of(ByteOrder.LITTLE_ENDIAN)
            .withComments(Map.of(0, "other ABIs"))
            .withActions(action -> "<" + action + ">")
            .text(PROGRAM);
    assertThat(text)
        .contains("ld   A = arch                             ; other ABIs\n")
        .contains("return <errno 38>\n");
  }

  @Test
  void whatTheKernelWouldRefuseIsShown() {
    List<Instruction> refused =
        List.of(
            Instruction.of(0x30, 1),
            Instruction.loadWord(3),
            Instruction.jumpAlways(-1),
            Instruction.of(Opcode.LD_MEM, 99),
            Instruction.returnValue(0x12340000));
    assertThat(Disassembly.of(ByteOrder.LITTLE_ENDIAN).text(refused))
        .contains("???  not permitted in a seccomp filter")
        .contains("A = seccomp_data[3]")
        .contains("goto 4294967298")
        .contains("A = M[99]")
        .contains("return kill process (unknown action 0x12340000)");
  }
}
