package dev.sluice.bpf.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterFileTest {
  private static final Instruction RETURN = Instruction.returnValue(0x7fff0000);

  @Test
  void anAcceptedFilterIsRead() {
    Program program = Program.of(Instruction.loadWord(0), RETURN);
    assertThat(read(program.instructions()).orElseThrow()).isEqualTo(program);
  }

  @Test
  void everyObjectionStandsAtItsInstruction() {
    Checked<Program> refused =
        read(
            List.of(
                Instruction.of(0x28, 0),
                Instruction.loadWord(62),
                Instruction.of(Opcode.DIV_K, 0),
                Instruction.jump(JumpTest.GREATER, 0, 9, 0),
                Instruction.of(Opcode.TAX, 0)));
    assertThat(refused.diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(
            DiagnosticCode.FILTER_OPCODE,
            DiagnosticCode.FILTER_LOAD,
            DiagnosticCode.FILTER_CONSTANT,
            DiagnosticCode.FILTER_JUMP,
            DiagnosticCode.FILTER_RETURN);
    Diagnostic load = refused.diagnostics().all().get(1);
    assertThat(load.message())
        .isEqualTo("the kernel refuses instruction 1: the offset is not a multiple of 4");
    assertThat(load.span().orElseThrow().text()).startsWith("   1  0020 00 00 0000003e  ld ");
    assertThat(load.span().orElseThrow()).hasToString("web.bpf:3:1");
  }

  @Test
  void theOtherByteOrderIsRecognised() {
    byte[] bytes = FilterBytes.write(List.of(RETURN), ByteOrder.BIG_ENDIAN);
    assertThat(codes(bytes)).containsExactly(DiagnosticCode.FILTER_BYTE_ORDER);
  }

  @Test
  void whatIsNoFilterAtAllIsRefused() {
    assertThat(codes(new byte[0])).containsExactly(DiagnosticCode.FILTER_LENGTH);
    assertThat(codes(new byte[9])).containsExactly(DiagnosticCode.FILTER_TRUNCATED);
    assertThat(codes(new byte[4097 * 8])).containsExactly(DiagnosticCode.FILTER_LENGTH);
  }

  private static List<DiagnosticCode> codes(byte[] bytes) {
    return FilterFile.read("web.bpf", bytes, ByteOrder.LITTLE_ENDIAN).diagnostics().all().stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static Checked<Program> read(List<Instruction> instructions) {
    return FilterFile.read(
        "web.bpf",
        FilterBytes.write(instructions, ByteOrder.LITTLE_ENDIAN),
        ByteOrder.LITTLE_ENDIAN);
  }
}
