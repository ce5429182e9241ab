package dev.sluice.bpf.readback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadbackTest {
  private static final Environment ANYWHERE = new Environment(new KernelRelease(6, 1), Set.of());

  @Test
  void meansWhatTheInterpreterDoesOnRandomProgramsAndCalls() {
    int read = 0;
    for (long seed = 0; seed < 300; seed++) {
      read += agrees(seed) ? 1 : 0;
    }
    assertThat(read).as("programs that are not too complex").isGreaterThan(290);
  }

  @Test
  void meansWhatTheInterpreterDoesForAsLongAsOneLikes() {
    assertThat(Fuzzing.run(random -> agrees(1_000 + random.nextInt(1 << 30)))).isPositive();
  }

  /** Whether the program of a seed could be read back; fails if it means something else. */
  private static boolean agrees(long seed) {
    Program program = new RandomPrograms(seed, seed % 4 == 0).next();
    ByteOrder order = seed % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Checked<Meaning> meaning = Readback.read(program, order, new Universe(1_000_000));
    if (meaning.value().isEmpty()) {
      assertThat(meaning.diagnostics().all().get(0).code()).isEqualTo(DiagnosticCode.TOO_COMPLEX);
      return false;
    }
    for (Call call : calls(seed, program)) {
      assertThat(meaning.orElseThrow().at(new Point(call, ANYWHERE)))
          .as("seed %d, %s, program %s", seed, call, program)
          .isEqualTo(Interpreter.run(program, order, call).action());
    }
    return true;
  }

  /** Calls near the constants of the program. */
  private static List<Call> calls(long seed, Program program) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> constants = new ArrayList<>(List.of(0, -1, 0x80000000));
    for (Instruction instruction : program.instructions()) {
      constants.add(instruction.k());
    }
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<Long> arguments = new ArrayList<>();
      for (int a = 0; a < 6; a++) {
        arguments.add(
            ((long) word(random, constants) << 32) | (word(random, constants) & 0xffffffffL));
      }
      calls.add(
          new Call(
              new AuditArch(word(random, constants)),
              new SyscallNumber(word(random, constants)),
              arguments,
              random.nextLong()));
    }
    return calls;
  }

  private static int word(SplittableRandom random, List<Integer> constants) {
    int near = constants.get(random.nextInt(constants.size())) + random.nextInt(-1, 2);
    return random.nextInt(8) == 0 ? random.nextInt() : near;
  }

  @Test
  void refusesWhatNeedsTooManyNodes() {
    // Whether two arguments are equal needs every pair of values apart in the order of the
    // variables.
    Program program =
        new Program(
            List.of(
                new Operation.LoadWord(16).instruction(),
                new Operation.Tax().instruction(),
                new Operation.LoadWord(24).instruction(),
                new Operation.Jump(JumpTest.EQUAL, new Operand.IndexRegister(), 0, 1).instruction(),
                new Operation.ReturnConstant(0).instruction(),
                new Operation.ReturnConstant(0x7fff0000).instruction()));

    assertTooComplex(program, new Universe(100_000));
  }

  @Test
  void refusesToReturnAWordThatFallsApartIntoTooMany() {
    Program program =
        new Program(
            List.of(
                new Operation.LoadWord(16).instruction(),
                new Operation.Tax().instruction(),
                new Operation.LoadWord(24).instruction(),
                new Operation.Alu(AluOperator.XOR, new Operand.IndexRegister()).instruction(),
                new Operation.ReturnAccumulator().instruction()));

    assertTooComplex(program, new Universe(1_000_000));
  }

  @Test
  void aRegisterCanBeReturnedAsItIs() {
    Program program =
        new Program(
            List.of(
                new Operation.LoadWord(0).instruction(),
                new Operation.ReturnAccumulator().instruction()));

    Meaning meaning = Readback.read(program, ByteOrder.LITTLE_ENDIAN, new Universe()).orElseThrow();

    for (int value :
        List.of(0, 0x30007, 0x50001, 0x5ffff, 0x7fc00001, 0x7fff0000, -1, 0x12345678)) {
      Call call = Call.of(new AuditArch(0), new SyscallNumber(value), List.of());
      assertThat(meaning.at(new Point(call, ANYWHERE)))
          .isEqualTo(Interpreter.run(program, ByteOrder.LITTLE_ENDIAN, call).action());
    }
  }

  private static void assertTooComplex(Program program, Universe universe) {
    assertThat(Readback.read(program, ByteOrder.LITTLE_ENDIAN, universe).diagnostics().all())
        .extracting(d -> d.code())
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }
}
