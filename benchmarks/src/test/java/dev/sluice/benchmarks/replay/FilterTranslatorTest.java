package dev.sluice.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A translated filter returns what the interpreter returns. */
class FilterTranslatorTest {
  private static final int CALLS = 40;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 50, 191, 192, 193, 600})
  void randomProgramsReturnTheSame(int length) {
    int programs = length > 100 ? 40 : 400;
    for (long seed = 0; seed < programs; seed++) {
      Random random = new Random(seed);
      RandomPrograms values = new RandomPrograms(random);
      Program program = values.accepted(length, random.nextBoolean());

      agree(program, calls(values), "length " + length + ", seed " + seed);
    }
  }

  @Test
  void theLongestProgramIsOneChainOfCalls() {
    List<Instruction> instructions = new ArrayList<>();
    instructions.add(Instruction.loadWord(SeccompData.NUMBER));
    while (instructions.size() < Program.MAX_LENGTH - 2) {
      instructions.add(Instruction.jump(JumpTest.EQUAL, instructions.size(), 0, 0));
    }
    instructions.add(Instruction.returnValue(1));
    instructions.add(Instruction.returnValue(2));
    // Whichever call it is, everything is executed.
    Program program = new Program(instructions);

    agree(program, calls(new RandomPrograms(new Random(1))), "chain");
  }

  @Test
  void aJumpOverSegmentsArrivesWhereItLeads() {
    List<Instruction> instructions = new ArrayList<>();
    instructions.add(Instruction.loadWord(SeccompData.NUMBER));
    instructions.add(Instruction.jumpAlways(4000));
    while (instructions.size() < Program.MAX_LENGTH) {
      instructions.add(Instruction.returnValue(instructions.size()));
    }
    Program program = new Program(instructions);

    assertThat(FilterTranslator.translate(program).evaluate(new int[16])).isEqualTo(4002);
  }

  private static void agree(Program program, List<Call> calls, String what) {
    TranslatedFilter translated = FilterTranslator.translate(program);
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (Call call : calls) {
        assertThat(translated.evaluate(CallWords.of(call, order)))
            .as("%s, %s, %s", what, order, call)
            .isEqualTo(Interpreter.run(program, order, call).rawReturn());
      }
    }
  }

  private static List<Call> calls(RandomPrograms values) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      List<Long> arguments = new ArrayList<>();
      for (int a = 0; a < SeccompData.ARGUMENT_COUNT; a++) {
        arguments.add((long) values.constant() << 32 | Integer.toUnsignedLong(values.constant()));
      }
      calls.add(
          new Call(
              new AuditArch(values.constant()),
              new SyscallNumber(values.constant()),
              arguments,
              values.constant()));
    }
    return calls;
  }
}
