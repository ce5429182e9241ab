package dev.sluice.bpf.readback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdleInstructionsTest {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int ALLOW = 0x7fff0000;

  private static List<String> found(Program program) {
    return IdleInstructions.of("p", program, ORDER, new Universe()).orElseThrow().all().stream()
        .map(Diagnostic::message)
        .toList();
  }

  /** A rule about a number behind one that takes all its calls. */
  @Test
  void aRuleBehindAnotherOneOfItsNumberNeverDecides() {
    assertThat(
            found(
                Program.of(
                    Instruction.loadWord(0),
                    Instruction.jump(JumpTest.EQUAL, 1, 0, 1),
                    Instruction.returnValue(ALLOW),
                    Instruction.jump(JumpTest.EQUAL, 1, 0, 1),
                    Instruction.returnValue(0x50001),
                    Instruction.returnValue(0))))
        .containsExactly(
            "p: no call executes instruction 4",
            "p: tests go one way for every call at instruction 3");
  }

  @Test
  void whatDecidesIsNotIdle() {
    assertThat(
            found(
                Program.of(
                    Instruction.loadWord(0),
                    Instruction.jump(JumpTest.EQUAL, 1, 0, 1),
                    Instruction.returnValue(ALLOW),
                    Instruction.returnValue(0))))
        .isEmpty();
  }

  @Test
  void onlySomeAreNamed() {
    Instruction[] all = new Instruction[32];
    all[0] = Instruction.jumpAlways(30);
    for (int at = 1; at < all.length; at++) {
      all[at] = Instruction.returnValue(0);
    }
    assertThat(found(Program.of(all)))
        .containsExactly("p: no call executes instruction 1, 2, 3, 4, 5, 6, 7, 8 and 22 more");
  }

  /** Whether two arguments are equal needs every pair of values apart. */
  @Test
  void whatNeedsTooManyNodesIsRefused() {
    Program program =
        new Program(
            List.of(
                new Operation.LoadWord(16).instruction(),
                new Operation.Tax().instruction(),
                new Operation.LoadWord(24).instruction(),
                new Operation.Jump(JumpTest.EQUAL, new Operand.IndexRegister(), 0, 1).instruction(),
                Instruction.returnValue(0),
                Instruction.returnValue(ALLOW)));
    assertThat(IdleInstructions.of("p", program, ORDER, new Universe(100_000)).diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }

  @Test
  void whatACallExecutesIsNeverFound() {
    int[] idle = {0};
    Fuzzing.run(
        random -> {
          Program program = new RandomPrograms(random.nextLong(), false).next();
          Checked<Diagnostics> found =
              IdleInstructions.of("p", program, ORDER, new Universe(1_000_000));
          List<Integer> unexecuted =
              found.value().stream()
                  .flatMap(findings -> findings.all().stream())
                  .map(Diagnostic::message)
                  .filter(message -> message.startsWith("p: no call executes instruction "))
                  .flatMap(
                      message ->
                          Stream.of(message.replaceAll(" and .*|[^0-9, ]", "").strip().split(", ")))
                  .map(number -> Integer.valueOf(number.strip()))
                  .toList();
          idle[0] += unexecuted.size();
          for (int i = 0; i < 20; i++) {
            assertThat(unexecuted)
                .doesNotContain(
                    Interpreter.run(program, ORDER, call(random)).decidingInstruction());
          }
        });
    assertThat(idle[0]).isPositive();
  }

  private static Call call(Random random) {
    return new Call(
        new AuditArch(random.nextInt()),
        new SyscallNumber(random.nextInt(8)),
        random.longs(6).boxed().toList(),
        random.nextLong());
  }
}
