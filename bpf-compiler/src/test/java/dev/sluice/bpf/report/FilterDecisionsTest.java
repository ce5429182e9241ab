package dev.sluice.bpf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.Outcome;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.page.Decision;
import dev.sluice.profile.page.DecisionTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FilterDecisionsTest {
  private static final Abi X86_64 = AbiCatalog.builtIn().named("x86_64").orElseThrow();
  private static final List<Syscall> CALLS = List.copyOf(X86_64.syscalls().all());

  private static DecisionTree tree(Program program) {
    return FilterDecisions.of(program, X86_64.byteOrder(), List.of(X86_64));
  }

  private static List<String> texts(DecisionTree tree) {
    return tree.decisions().stream().map(Decision::text).toList();
  }

  @Test
  void whatIsAskedIsNamedByWhatTheAccumulatorHolds() {
    Program program =
        Program.of(
            Instruction.loadWord(SeccompData.ARCH),
            Instruction.jump(JumpTest.EQUAL, 0xc000003e, 1, 0),
            Instruction.returnValue(ReturnValue.KILL_PROCESS),
            Instruction.loadWord(SeccompData.NUMBER),
            Instruction.jump(JumpTest.EQUAL, 41, 0, 4),
            Instruction.loadWord(SeccompData.ARGUMENTS),
            Instruction.alu(AluOperator.AND, 0xff),
            Instruction.jump(JumpTest.ANY_BIT, 3, 0, 1),
            Instruction.returnValue(ReturnValue.ERRNO | 38),
            Instruction.jump(JumpTest.EQUAL, 7, 0, 1),
            Instruction.returnValue(0x12340000),
            Instruction.of(Opcode.RET_A, 0));
    DecisionTree tree = tree(program);
    assertThat(texts(tree))
        .containsExactly(
            "A = arch",
            "arch == 0xc000003e (x86_64, x32)",
            "kill process",
            "A = nr",
            "nr == 41 (socket)",
            "A = args[0].low",
            "A &= 255",
            "((args[0].low & 255) & 3) != 0",
            "errno ENOSYS",
            "A == 7",
            "kill process (unknown action 0x12340000)",
            "what A says");
    Decision.Question asked = (Decision.Question) tree.decisions().get(7);
    assertThat(asked.yes().named()).containsExactly("socket");
    assertThat(asked.yes().least()).isEqualTo(7);
    Decision.Question merged = (Decision.Question) tree.decisions().get(9);
    assertThat(merged.no().calls()).hasValue(CALLS.size() - 1);
    assertThat(List.of(merged.no().least(), merged.no().most())).containsExactly(5, 8);
  }

  /** Each call ends where the tree says that it can, after as many instructions as it says. */
  @Test
  void callsGoTheWaysThatTheTreeSays() {
    Fuzzing.run(
        random -> {
          Program program =
              new RandomPrograms(random).accepted(1 + random.nextInt(60), random.nextBoolean());
          DecisionTree tree = tree(program);
          for (int i = 0; i < 20; i++) {
            Syscall called = CALLS.get(random.nextInt(CALLS.size()));
            List<Long> arguments =
                LongStream.generate(() -> random.nextBoolean() ? random.nextLong() : 3)
                    .limit(6)
                    .boxed()
                    .toList();
            Call call = new Call(X86_64.auditArch(), called.number(), arguments, random.nextLong());
            Outcome outcome = Interpreter.run(program, X86_64.byteOrder(), call);
            checkEnd(program, tree, called, outcome);
          }
        });
  }

  private static void checkEnd(
      Program program, DecisionTree tree, Syscall called, Outcome outcome) {
    int end = outcome.decidingInstruction();
    if (program.operation(end) instanceof Operation.ReturnConstant) {
      assertThat(tree.decisions().get(end).text()).startsWith(outcome.action().text(X86_64));
    }
    List<Decision.Way> ways = new ArrayList<>();
    for (Decision decision : tree.decisions()) {
      if (decision instanceof Decision.Step step && step.next() == end) {
        return;
      } else if (decision instanceof Decision.Question question) {
        ways.add(question.yes());
        ways.add(question.no());
      }
    }
    if (end > 0 && tree.decisions().get(end) instanceof Decision.End) {
      assertThat(ways)
          .anyMatch(
              way ->
                  way.to() == end
                      && way.named().contains(called.name().value())
                      && way.least() < outcome.executedInstructions()
                      && outcome.executedInstructions() <= way.most() + 1);
    }
  }
}
