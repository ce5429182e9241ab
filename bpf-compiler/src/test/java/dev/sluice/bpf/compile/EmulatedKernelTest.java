package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AcceptanceCheck;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.bpf.oracle.EmulatedKernel.Answer;
import dev.sluice.bpf.oracle.HostKernel;
import dev.sluice.bpf.oracle.Machine;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.meaning.Point;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels of other machines, a big-endian one among them, load what we say they load and do under a
 * filter what the interpreter and the meaning say.
 */
@ParameterizedClass
@MethodSource("machines")
class EmulatedKernelTest {
  private static final int EINVAL = 22;

  private final KernelTrial trial;

  EmulatedKernelTest(KernelTrial trial) {
    this.trial = trial;
  }

  static Stream<KernelTrial> machines() {
    return Machine.wanted().map(KernelTrial::new);
  }

  @Test
  void theSameListsAreAccepted() {
    List<Answer> answers = trial.lists().answers();
    for (int i = 0; i < answers.size(); i++) {
      List<Instruction> list = trial.lists().questions().get(i).filter();
      boolean accepted = AcceptanceCheck.rejections(list).isEmpty();
      assertThat(answers.get(i).error())
          .as("seed %d, %s", trial.seed(), list)
          .isEqualTo(accepted ? 0 : EINVAL);
    }
    int accepted = (int) answers.stream().filter(a -> a.error() == 0).count();
    assertThat(accepted).as("accepted").isBetween(answers.size() / 8, answers.size() * 7 / 8);
  }

  /**
   * Measured on all kernels: a division by an X of zero ends the filter as if it returned 0, and,
   * but for those of {@link Machine#shiftBits}, a shift by X uses the low five bits of X.
   */
  @Test
  void arithmeticIsTheSameOnEdges() {
    checkAgainstInterpreter(trial.arithmetic(), 3_000);
  }

  @Test
  void everyWordIsWhereItIsSaidToBe() {
    checkAgainstInterpreter(trial.words(), 300);
  }

  @Test
  void randomProgramsComputeTheSame() {
    checkAgainstInterpreter(trial.accumulators(), 950);
  }

  @Test
  void randomProgramsReturnTheSame() {
    checkAgainstInterpreter(trial.constants(), 300);
  }

  @Test
  void compiledMeaningsMeanTheSame() {
    check(
        trial.compiled(),
        1_000,
        (i, call) -> ReturnValue.of(trial.meaning(i).at(new Point(call, KernelTrial.ENVIRONMENT))));
  }

  @Test
  void profilesMeanTheSame() {
    check(
        trial.filters(),
        trial.profiles().size() * 30,
        (i, call) ->
            ReturnValue.of(
                trial
                    .profiles()
                    .get(i)
                    .verdict(new Point(call, KernelTrial.ENVIRONMENT))
                    .action()));
    assertThat(trial.profiles()).hasSize(KernelTrial.PROFILES);
  }

  /** Numbers without a call and private ones, too. */
  @Test
  void everyNumberIsJudgedAsTheProfileSays() {
    check(
        trial.sweeps(),
        1_200,
        (i, call) ->
            ReturnValue.of(
                trial.swept().get(i).verdict(new Point(call, KernelTrial.ENVIRONMENT)).action()));
  }

  @TestFactory
  Stream<DynamicTest> factsThatAreTakenForGranted() {
    List<Answer> answers = trial.factual().answers();
    return IntStream.range(0, answers.size())
        .mapToObj(i -> DynamicTest.dynamicTest(trial.facts().get(i).name(), () -> check(i)));
  }

  private void check(int fact) {
    List<String> expected = trial.facts().get(fact).expected();
    List<String> outcomes = trial.factual().answers().get(fact).outcomes();
    assertThat(outcomes).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(outcomes.get(i)).as("%s: %s", expected, outcomes).matches(expected.get(i));
    }
  }

  private void checkAgainstInterpreter(KernelTrial.Asked asked, int atLeast) {
    check(
        asked,
        atLeast,
        (i, call) -> {
          Program program = new Program(asked.questions().get(i).filter());
          return Interpreter.run(program, trial.machine().byteOrder(), call).rawReturn();
        });
  }

  /** What a filter returns for a call, by its index among the questions. */
  private interface Expectation {
    int returned(int question, Call call);
  }

  private void check(KernelTrial.Asked asked, int atLeast, Expectation expected) {
    int compared = 0;
    List<Answer> answers = asked.answers();
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      String about = "seed " + trial.seed() + ", question " + i;
      assertThat(answer.error()).as(about).isZero();
      for (int j = 0; j < answer.calls().size(); j++) {
        Call call = answer.calls().get(j);
        assertThat(answer.action(j))
            .as("%s, %s, %s", about, call, asked.questions().get(i).filter())
            .isEqualTo(HostKernel.visible(expected.returned(i, call)));
        compared++;
      }
    }
    assertThat(compared).as("calls compared").isGreaterThanOrEqualTo(atLeast);
  }
}
