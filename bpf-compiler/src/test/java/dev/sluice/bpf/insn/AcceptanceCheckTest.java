package dev.sluice.bpf.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bpf.insn.Rejection.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptanceCheckTest {
  private static final Instruction RETURN = Instruction.returnValue(0x7fff0000);

  @Test
  void lengthIsOneTo4096() {
    assertThat(reasons()).containsExactly("-1 EMPTY");
    assertThat(reasons(RETURN)).isEmpty();
    assertThat(AcceptanceCheck.rejections(Collections.nCopies(4096, RETURN))).isEmpty();
    assertThat(AcceptanceCheck.rejections(Collections.nCopies(4097, RETURN)))
        .containsExactly(new Rejection(Rejection.WHOLE, Reason.TOO_LONG));
  }

  @Test
  void exactlyTheOpcodesOfSeccompAreAdmitted() {
    List<Integer> admitted = new ArrayList<>();
    for (int code = 0; code <= 0xffff; code++) {
      Instruction instruction = Instruction.of(code, 0);
      if (instruction.operation().isPresent()) {
        admitted.add(code);
      }
      boolean refused =
          AcceptanceCheck.rejections(List.of(instruction, RETURN)).stream()
              .anyMatch(r -> r.reason() == Reason.OPCODE);
      assertThat(refused).as("code %x", code).isEqualTo(instruction.operation().isEmpty());
    }
    assertThat(admitted).hasSize(41);
  }

  @Test
  void constantsThatNoInstructionCanUseAreRefused() {
    assertThat(reasons(Instruction.of(Opcode.DIV_K, 0), RETURN))
        .containsExactly("0 DIVISION_BY_ZERO");
    assertThat(reasons(Instruction.of(Opcode.DIV_X, 0), RETURN)).isEmpty();
    assertThat(reasons(Instruction.of(Opcode.LSH_K, 31), RETURN)).isEmpty();
    assertThat(reasons(Instruction.of(Opcode.LSH_K, 32), RETURN))
        .containsExactly("0 SHIFT_TOO_FAR");
    assertThat(reasons(Instruction.of(Opcode.RSH_K, -1), RETURN))
        .containsExactly("0 SHIFT_TOO_FAR");
    assertThat(reasons(Instruction.of(Opcode.ST, 15), RETURN)).isEmpty();
    assertThat(reasons(Instruction.of(Opcode.STX, 16), RETURN)).containsExactly("0 NO_SUCH_CELL");
  }

  @Test
  void loadsAreOfAlignedWordsInsideSeccompData() {
    assertThat(reasons(Instruction.loadWord(60), RETURN)).isEmpty();
    assertThat(reasons(Instruction.loadWord(64), RETURN)).containsExactly("0 LOAD_OUT_OF_RANGE");
    assertThat(reasons(Instruction.loadWord(-4), RETURN)).containsExactly("0 LOAD_OUT_OF_RANGE");
    assertThat(reasons(Instruction.loadWord(62), RETURN)).containsExactly("0 UNALIGNED_LOAD");
  }

  @Test
  void jumpsEndInsideTheProgram() {
    assertThat(reasons(Instruction.jumpAlways(0), RETURN)).isEmpty();
    assertThat(reasons(Instruction.jumpAlways(1), RETURN)).containsExactly("0 JUMP_OUT_OF_RANGE");
    assertThat(reasons(Instruction.jumpAlways(-1), RETURN)).containsExactly("0 JUMP_OUT_OF_RANGE");
    assertThat(reasons(Instruction.jump(JumpTest.EQUAL, 0, 0, 1), RETURN))
        .containsExactly("0 JUMP_OUT_OF_RANGE");
    assertThat(reasons(Instruction.jump(JumpTest.EQUAL, 0, 1, 0), RETURN, RETURN)).isEmpty();
  }

  @Test
  void theLastInstructionReturnsAndEveryFindingIsNamed() {
    assertThat(reasons(RETURN, Instruction.loadWord(3), Instruction.of(Opcode.ST, 20)))
        .containsExactly("1 UNALIGNED_LOAD", "2 NO_SUCH_CELL", "2 NO_RETURN");
  }

  @Test
  void aCellIsReadOnlyIfEveryPathHasWrittenIt() {
    Instruction read = Instruction.of(Opcode.LD_MEM, 3);
    Instruction write = Instruction.of(Opcode.ST, 3);
    assertThat(reasons(read, RETURN)).containsExactly("0 UNWRITTEN_CELL");
    assertThat(reasons(write, read, RETURN)).isEmpty();
    assertThat(reasons(Instruction.jump(JumpTest.EQUAL, 0, 0, 1), write, read, RETURN))
        .containsExactly("2 UNWRITTEN_CELL");
    assertThat(reasons(Instruction.jumpAlways(1), read, RETURN)).as("unreachable").isEmpty();
    assertThat(reasons(RETURN, read, RETURN))
        .as("the kernel lets a return fall through")
        .containsExactly("1 UNWRITTEN_CELL");
  }

  @Test
  void noProgramIsMadeOfWhatTheKernelRefuses() {
    assertThatThrownBy(() -> Program.of(Instruction.loadWord(1)))
        .isInstanceOf(RejectedFilterException.class)
        .hasMessage(
            "instruction 0: the offset is not a multiple of 4; "
                + "instruction 0: the last instruction does not return");
  }

  private static List<String> reasons(Instruction... program) {
    return AcceptanceCheck.rejections(List.of(program)).stream()
        .map(r -> r.index() + " " + r.reason())
        .toList();
  }
}
