package dev.sluice.bpf.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.oracle.AccumulatorWindows;
import dev.sluice.bpf.oracle.HostKernel;
import dev.sluice.bpf.oracle.HostKernel.Probe;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The kernel does with a call what the interpreter says. */
@TestInstance(Lifecycle.PER_CLASS)
class KernelAgreementTest {
  private static final String UNCHECKED = "that the interpreter agrees with the kernel";

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final RandomPrograms programs = new RandomPrograms(random);
  private HostKernel kernel;

  @BeforeAll
  void findKernel(@TempDir Path directory) {
    kernel = HostKernel.in(directory, UNCHECKED);
    kernel.needX86(UNCHECKED);
  }

  @Test
  void onEveryReturnValue() {
    List<Probe> probes = new ArrayList<>();
    for (int value :
        new int[] {
          ReturnValue.KILL_PROCESS,
          ReturnValue.KILL_THREAD,
          ReturnValue.TRAP,
          ReturnValue.ERRNO,
          ReturnValue.USER_NOTIF,
          ReturnValue.TRACE,
          ReturnValue.LOG,
          ReturnValue.ALLOW,
          0x00010000,
          0x00020000,
          0x00040000,
          0x12340000,
          0x7ffe0000,
          0x80010000,
          0xffff0000
        }) {
      for (int data : new int[] {0, 1, 38, 3999, 4000, 4094, 4095, 4096, 0xfff1, 0xffff}) {
        Program program = Program.of(Instruction.returnValue(value | data));
        probes.add(new Probe(program, List.of(randomCall(), randomCall())));
      }
    }
    assertAgreement(probes);
  }

  @Test
  void onEveryWordThatAFilterCanLoad() {
    List<Probe> probes = new ArrayList<>();
    for (int offset = 0; offset < 64; offset += 4) {
      for (Program shown : AccumulatorWindows.of(List.of(Instruction.loadWord(offset)))) {
        probes.add(new Probe(shown, randomCalls(8)));
      }
    }
    assertAgreement(probes);
  }

  @Test
  void onEveryArithmeticInstructionOnEdges() {
    int[] edges = {0, 1, 2, 31, 32, 33, 63, 64, 255, 0x7fffffff, 0x80000000, -1};
    List<Probe> probes = new ArrayList<>();
    List<Call> one = List.of(randomCall());
    for (AluOperator operator : AluOperator.values()) {
      Instruction withX =
          new dev.sluice.bpf.insn.Operation.Alu(
                  operator, new dev.sluice.bpf.insn.Operand.IndexRegister())
              .instruction();
      for (int a : edges) {
        for (int x : edges) {
          List<Instruction> program =
              List.of(Instruction.of(Opcode.LD_IMM, a), Instruction.of(Opcode.LDX_IMM, x), withX);
          AccumulatorWindows.of(program).forEach(shown -> probes.add(new Probe(shown, one)));
        }
      }
    }
    assertAgreement(probes);
  }

  @Test
  void onRandomProgramsAndCalls() {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Program program = programs.accepted(2 + random.nextInt(40), true);
      for (Program shown : AccumulatorWindows.of(program.instructions())) {
        probes.add(new Probe(shown, randomCalls(6)));
      }
    }
    assertAgreement(probes);
  }

  @Test
  void onRandomProgramsThatReturnConstants() {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Program program = programs.accepted(2 + random.nextInt(60), false);
      probes.add(new Probe(program, randomCalls(6)));
    }
    assertAgreement(probes);
  }

  private void assertAgreement(List<Probe> probes) {
    List<List<Action>> answers = kernel.probe(probes);
    int compared = 0;
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      for (int j = 0; j < probe.calls().size(); j++) {
        Call call = probe.calls().get(j);
        Outcome outcome = Interpreter.run(probe.filter(), ByteOrder.LITTLE_ENDIAN, call);
        assertThat(HostKernel.visible(outcome.rawReturn()))
            .as("seed %d, %s on %s", seed, probe.filter().instructions(), call)
            .isEqualTo(answers.get(i).get(j));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private List<Call> randomCalls(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(randomCall());
    }
    return calls;
  }

  private Call randomCall() {
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long high = random.nextBoolean() ? 0 : (long) programs.constant() << 32;
      arguments.add(high | Integer.toUnsignedLong(programs.constant()));
    }
    boolean interrupt = random.nextInt(3) == 0;
    int number = random.nextInt(5) == 0 ? programs.constant() : random.nextInt(330);
    return kernel.call(
        interrupt ? HostKernel.X86 : HostKernel.X86_64,
        !interrupt && (number == 335 || number == 336) ? 0 : number,
        arguments);
  }
}
