package dev.sluice.bpf.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstructionTest {
  @Test
  void everyOperationIsReadBackFromItsInstruction() {
    for (int code = 0; code <= 0xff; code++) {
      Optional<Operation> operation = new Instruction(code, 3, 4, 0x80000005).operation();
      if (operation.isPresent()) {
        Instruction written = operation.get().instruction();
        assertThat(written.code()).isEqualTo(code);
        assertThat(written.operation()).isEqualTo(operation);
      }
    }
  }

  @Test
  void theViewNamesWhatTheOpcodeSays() {
    assertThat(new Instruction(0x15, 1, 2, 59).operation())
        .hasValue(new Operation.Jump(JumpTest.EQUAL, new Operand.Constant(59), 1, 2));
    assertThat(new Instruction(0x3c, 0, 0, 7).operation())
        .hasValue(new Operation.Alu(AluOperator.DIVIDE, new Operand.IndexRegister()));
    assertThat(new Instruction(0x20, 9, 9, 4).operation()).hasValue(new Operation.LoadWord(4));
    assertThat(new Instruction(0x30, 0, 0, 0).operation()).as("a byte load").isEmpty();
  }

  @Test
  void fieldsHaveTheirWidths() {
    assertThatThrownBy(() -> new Instruction(0x10000, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instruction(0, 256, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instruction(0, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
