package dev.sluice.bpf.readback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PathLengthsTest {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int ARGUMENT_0 = 16;

  private static SortedSet<Integer> lengths(Program program) {
    Universe universe = new Universe();
    return PathLengths.of(program, ORDER, universe).orElseThrow().among(universe.constant(true));
  }

  @Test
  void everyPathThatACallTakesCountsItsReturnIncluded() {
    assertThat(lengths(Program.of(Instruction.returnValue(0)))).containsExactly(1);
    assertThat(
            lengths(
                Program.of(
                    Instruction.loadWord(0),
                    Instruction.jump(JumpTest.EQUAL, 1, 1, 0),
                    Instruction.loadWord(4),
                    Instruction.returnValue(0))))
        .containsExactly(3, 4);
  }

  @Test
  void aPathThatContradictsItselfDoesNotCount() {
    Program twiceTheSameQuestion =
        Program.of(
            Instruction.loadWord(ARGUMENT_0),
            Instruction.jump(JumpTest.EQUAL, 1, 0, 3),
            Instruction.loadWord(ARGUMENT_0),
            Instruction.jump(JumpTest.GREATER, 5, 0, 1),
            Instruction.jumpAlways(0),
            Instruction.returnValue(0));

    assertThat(lengths(twiceTheSameQuestion)).containsExactly(3, 5);
  }

  @Test
  void aDivisionByZeroEndsAPath() {
    assertThat(
            lengths(
                Program.of(
                    Instruction.loadWord(ARGUMENT_0),
                    Instruction.of(0x07, 0), // X = A
                    Instruction.of(0x3c, 0), // A /= X
                    Instruction.returnValue(0))))
        .containsExactly(3, 4);
  }

  @Test
  void onlyTheCallsAskedForCount() {
    Program program =
        Program.of(
            Instruction.loadWord(0),
            Instruction.jump(JumpTest.EQUAL, 1, 1, 0),
            Instruction.returnValue(0),
            Instruction.loadWord(ARGUMENT_0),
            Instruction.jump(JumpTest.EQUAL, 7, 0, 1),
            Instruction.loadWord(4),
            Instruction.returnValue(0));
    Universe universe = new Universe();
    PathLengths lengths = PathLengths.of(program, ORDER, universe).orElseThrow();

    assertThat(lengths.among(universe.equal(Field.NUMBER, 2))).containsExactly(3);
    assertThat(lengths.among(universe.equal(Field.NUMBER, 1))).containsExactly(5, 6);
    assertThat(
            lengths.among(universe.equal(Field.NUMBER, 1).and(universe.equal(Field.ARGUMENT_0, 7))))
        .containsExactly(6);
    assertThat(lengths.among(universe.constant(false))).isEmpty();
  }

  @Test
  void theLengthsAreThoseThatTheInterpreterCountsOverAllCalls() {
    int several = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      Program program = narrow(new SplittableRandom(seed));
      SortedSet<Integer> counted = new TreeSet<>();
      for (int value = 0; value < 64; value++) {
        List<Long> arguments = List.of(value & 7L, (long) value >> 3, 0L, 0L, 0L, 0L);
        Call call = new Call(new AuditArch(0), new SyscallNumber(0), arguments, 0);
        counted.add(Interpreter.run(program, ORDER, call).executedInstructions());
      }

      assertThat(lengths(program)).as("seed %d, %s", seed, program).isEqualTo(counted);
      several += counted.size() > 2 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(300);
  }

  /** A program that looks at three bits of two arguments only, and often asks the same again. */
  private static Program narrow(SplittableRandom random) {
    JumpTest[] tests = JumpTest.values();
    List<Instruction> program = new ArrayList<>();
    program.add(Instruction.loadWord(ARGUMENT_0));
    program.add(Instruction.alu(AluOperator.AND, 7));
    int rounds = random.nextInt(2, 7);
    int length = 2 + 3 * rounds + 1;
    while (program.size() < length - 1) {
      int left = length - program.size() - 2;
      program.add(
          Instruction.jump(
              tests[random.nextInt(tests.length)],
              random.nextInt(8),
              // A jump may land on a load, never between a load and its mask.
              landing(random, program.size(), left),
              landing(random, program.size(), left)));
      if (program.size() < length - 1) {
        program.add(Instruction.loadWord(ARGUMENT_0 + 8 * random.nextInt(2)));
        program.add(Instruction.alu(AluOperator.AND, 7));
      }
    }
    program.add(Instruction.returnValue(0));
    return new Program(program);
  }

  private static int landing(SplittableRandom random, int at, int left) {
    int skipped;
    do {
      skipped = random.nextInt(left + 1);
    } while ((at + 1 + skipped) % 3 == 1 && at + 1 + skipped > 1 && skipped < left);
    return skipped;
  }

  @Test
  void whatIsTooComplexIsRefused() {
    List<Instruction> program = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      program.add(Instruction.of(0x07, 0)); // X = A
      program.add(Instruction.loadWord(ARGUMENT_0 + 4 * (i % 12)));
      program.add(Instruction.of(0x2c, 0)); // A *= X
      program.add(Instruction.alu(AluOperator.ADD, i));
    }
    program.add(Instruction.of(0x16, 0));

    assertThat(
            PathLengths.of(new Program(program), ORDER, new Universe(10_000))
                .diagnostics()
                .all()
                .get(0)
                .code())
        .isEqualTo(DiagnosticCode.TOO_COMPLEX);
  }
}
