package dev.sluice.bpf.insn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.oracle.HostKernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's answer to a program is ours: EINVAL if there is a rejection, else it is loaded. */
@TestInstance(Lifecycle.PER_CLASS)
class KernelAcceptanceTest {
  private static final int EINVAL = 22;
  private static final Instruction RETURN = Instruction.returnValue(0x7fff0000);

  private HostKernel kernel;

  @BeforeAll
  void findKernel(@TempDir Path directory) {
    kernel = HostKernel.in(directory, "that the kernel accepts the same programs");
  }

  @Test
  void ofEveryOpcode() {
    List<List<Instruction>> programs = new ArrayList<>();
    for (int code = 0; code < 0x400; code++) {
      programs.add(List.of(Instruction.of(code, 0), RETURN));
      programs.add(List.of(RETURN, Instruction.of(code, 1)));
    }
    assertSameAnswers(programs);
  }

  @Test
  void ofConstantsAroundEveryLimit() {
    List<List<Instruction>> programs = new ArrayList<>();
    for (int code = 0; code <= 0xff; code++) {
      for (int k : new int[] {0, 1, 2, 15, 16, 31, 32, 60, 61, 62, 63, 64, 68, -1, -4, 1 << 31}) {
        Instruction written = Instruction.of(Opcode.ST, k & 15);
        programs.add(List.of(written, Instruction.of(code, k), RETURN, RETURN));
      }
    }
    assertSameAnswers(programs);
  }

  @Test
  void ofLengths() {
    List<List<Instruction>> programs = new ArrayList<>();
    for (int length : new int[] {0, 1, 2, 4095, 4096, 4097, 8192, 65535}) {
      programs.add(Collections.nCopies(length, RETURN));
    }
    assertSameAnswers(programs);
  }

  @Test
  void ofJumpsAcrossTheWholeLength() {
    List<List<Instruction>> programs = new ArrayList<>();
    for (int k : new int[] {0, 1, 4093, 4094, 4095, 4096, -1, -2, Integer.MAX_VALUE, 1 << 31}) {
      List<Instruction> program = new ArrayList<>(Collections.nCopies(4096, RETURN));
      program.set(0, Instruction.jumpAlways(k));
      programs.add(program);
    }
    for (int length = 250; length < 265; length++) {
      List<Instruction> program = new ArrayList<>(Collections.nCopies(length, RETURN));
      program.set(1, Instruction.jump(JumpTest.EQUAL, 0, 255, 0));
      programs.add(program);
    }
    assertSameAnswers(programs);
  }

  @Test
  void ofTheLongestProgramsOfTheInstructionsThatGrowMost() {
    List<List<Instruction>> programs = new ArrayList<>();
    for (Instruction repeated :
        List.of(
            Instruction.of(Opcode.DIV_X, 0),
            Instruction.jump(JumpTest.ANY_BIT, -1, 1, 2),
            Instruction.loadWord(60))) {
      List<Instruction> program = new ArrayList<>(Collections.nCopies(4093, repeated));
      program.set(0, Instruction.jumpAlways(4094));
      program.addAll(Collections.nCopies(3, RETURN));
      programs.add(program);
    }
    assertSameAnswers(programs);
  }

  @Test
  void ofRandomPrograms() {
    long seed = new Random().nextLong();
    RandomPrograms random = new RandomPrograms(new Random(seed));
    List<List<Instruction>> programs = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      programs.add(random.any());
    }
    long accepted = programs.stream().filter(p -> AcceptanceCheck.rejections(p).isEmpty()).count();
    assertThat(accepted).as("accepted of 8000, seed %d", seed).isBetween(1_000L, 7_000L);
    assertSameAnswers(programs, "seed " + seed);
  }

  private void assertSameAnswers(List<List<Instruction>> programs) {
    assertSameAnswers(programs, "fixed");
  }

  private void assertSameAnswers(List<List<Instruction>> programs, String origin) {
    List<Integer> answers = kernel.load(programs);
    for (int i = 0; i < programs.size(); i++) {
      List<Rejection> rejections = AcceptanceCheck.rejections(programs.get(i));
      assertThat(answers.get(i))
          .as("%s, program %d, rejections %s, %s", origin, i, rejections, first(programs.get(i)))
          .isEqualTo(rejections.isEmpty() ? 0 : EINVAL);
    }
  }

  private static List<Instruction> first(List<Instruction> program) {
    return program.subList(0, Math.min(20, program.size()));
  }
}
