package dev.sluice.bpf.cost;

import static dev.sluice.bpf.insn.Instruction.jump;
import static dev.sluice.bpf.insn.Instruction.loadWord;
import static dev.sluice.bpf.insn.Instruction.returnValue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kernel's own emulation, instruction by instruction. */
class ConstantAllowTest {
  private static final AuditArch ARCH = new AuditArch(0xc000003e);
  private static final SyscallNumber NUMBER = new SyscallNumber(39);
  private static final Instruction ALLOW = returnValue(ReturnValue.ALLOW);
  private static final Instruction DENY = returnValue(0x00050001);

  private static boolean sees(Instruction... instructions) {
    return ConstantAllow.holds(Program.of(instructions), ARCH, NUMBER);
  }

  /** A filter that allows if A, which holds the number, passes a test. */
  private static boolean seesTest(JumpTest test, int constant) {
    return sees(loadWord(0), jump(test, constant, 0, 1), ALLOW, DENY);
  }

  @Test
  void allowIsSeenAndNothingElse() {
    assertThat(sees(ALLOW)).isTrue();
    assertThat(sees(DENY)).isFalse();
    assertThat(sees(returnValue(ReturnValue.LOG))).isFalse();
    assertThat(sees(returnValue(ReturnValue.ALLOW | 1))).as("data that no one reads").isFalse();
    assertThat(sees(Instruction.of(Opcode.LD_IMM, ReturnValue.ALLOW), Instruction.of(0x16, 0)))
        .as("RET A")
        .isFalse();
  }

  @Test
  void numberAndArchitectureAreKnownWordsOfArgumentsAreNot() {
    assertThat(sees(loadWord(0), ALLOW)).isTrue();
    assertThat(sees(loadWord(4), jump(JumpTest.EQUAL, 0xc000003e, 0, 1), ALLOW, DENY)).isTrue();
    for (int offset = 8; offset < 64; offset += 4) {
      assertThat(sees(loadWord(offset), ALLOW)).as("offset %d", offset).isFalse();
    }
  }

  @Test
  void comparisonsWithConstantsAreFollowedUnsigned() {
    assertThat(seesTest(JumpTest.EQUAL, 39)).isTrue();
    assertThat(seesTest(JumpTest.EQUAL, 40)).isFalse();
    assertThat(seesTest(JumpTest.GREATER, 38)).isTrue();
    assertThat(seesTest(JumpTest.GREATER, 39)).isFalse();
    assertThat(seesTest(JumpTest.GREATER, -1)).isFalse();
    assertThat(seesTest(JumpTest.GREATER_OR_EQUAL, 39)).isTrue();
    assertThat(seesTest(JumpTest.GREATER_OR_EQUAL, 40)).isFalse();
    assertThat(seesTest(JumpTest.ANY_BIT, 0x24)).isTrue();
    assertThat(seesTest(JumpTest.ANY_BIT, 0x40)).isFalse();
  }

  @Test
  void comparisonsWithXAreNot() {
    for (int code : List.of(Opcode.JEQ_X, Opcode.JGT_X, Opcode.JGE_X, Opcode.JSET_X)) {
      assertThat(sees(loadWord(0), new Instruction(code, 0, 0, 0), ALLOW))
          .as("%#x", code)
          .isFalse();
    }
  }

  @Test
  void masksAndJumpsAreFollowedOtherArithmeticIsNot() {
    assertThat(
            sees(
                loadWord(0),
                Instruction.of(Opcode.AND_K, 7),
                jump(JumpTest.EQUAL, 7, 1, 0),
                DENY,
                Instruction.of(Opcode.JA, 1),
                DENY,
                ALLOW))
        .isTrue();
    for (int code :
        List.of(
            Opcode.ADD_K,
            Opcode.SUB_K,
            Opcode.MUL_K,
            Opcode.DIV_K,
            Opcode.OR_K,
            Opcode.XOR_K,
            Opcode.LSH_K,
            Opcode.RSH_K,
            Opcode.NEG,
            Opcode.AND_X,
            Opcode.TAX,
            Opcode.TXA,
            Opcode.LD_IMM,
            Opcode.LDX_IMM,
            Opcode.LD_W_LEN,
            Opcode.LDX_W_LEN,
            Opcode.ST)) {
      assertThat(sees(Instruction.of(code, 1), ALLOW)).as("%#x", code).isFalse();
    }
  }

  @Test
  void whatIsSeenIsSoWhateverTheArguments() {
    int seen = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      seen += seen(new Random(seed), seed);
    }
    assertThat(seen).as("calls that are always permitted").isGreaterThan(1_000);
  }

  /** How many calls the program of a seed always permits; fails if it denies one of them. */
  private static int seen(Random random, int seed) {
    RandomPrograms programs = new RandomPrograms(random);
    Program program =
        new Program(
            programs.accepted(1 + random.nextInt(10), false).instructions().stream()
                .map(i -> i.code() == Opcode.RET_K && random.nextInt(4) != 0 ? ALLOW : i)
                .toList());
    int seen = 0;
    for (int i = 0; i < 20; i++) {
      AuditArch arch = new AuditArch(programs.constant());
      SyscallNumber number = new SyscallNumber(programs.constant());
      if (ConstantAllow.holds(program, arch, number)) {
        List<Long> arguments = Stream.generate(random::nextLong).limit(6).toList();
        Call call = new Call(arch, number, arguments, random.nextLong());
        assertThat(Interpreter.run(program, ByteOrder.LITTLE_ENDIAN, call).action())
            .as("seed %d", seed)
            .isEqualTo(new Action.Allow());
        seen++;
      }
    }
    return seen;
  }
}
