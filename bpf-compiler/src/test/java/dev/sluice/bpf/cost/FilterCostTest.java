package dev.sluice.bpf.cost;

import static dev.sluice.bpf.insn.Instruction.jump;
import static dev.sluice.bpf.insn.Instruction.loadWord;
import static dev.sluice.bpf.insn.Instruction.returnValue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a filter of ten instructions costs. */
class FilterCostTest {
  private static final KernelRelease NEW = new KernelRelease(6, 18);
  private static final KernelRelease OLD = new KernelRelease(5, 10);
  private static final Abi X86_64 = AbiCatalog.builtIn().named("x86_64").orElseThrow();
  private static final Abi X32 = AbiCatalog.builtIn().named("x32").orElseThrow();

  /** read is permitted, write to the first three files only, everything else denied. */
  private static final Program PROGRAM =
      Program.of(
          loadWord(0),
          jump(JumpTest.EQUAL, 0, 7, 0),
          jump(JumpTest.EQUAL, 1, 0, 5),
          loadWord(20),
          jump(JumpTest.EQUAL, 0, 0, 3),
          loadWord(16),
          jump(JumpTest.GREATER, 2, 1, 0),
          jump(JumpTest.GREATER_OR_EQUAL, 0, 1, 0),
          returnValue(0x00050001),
          returnValue(ReturnValue.ALLOW));

  private final FilterCost cost = FilterCost.of(PROGRAM, ByteOrder.LITTLE_ENDIAN).orElseThrow();

  private static Syscall call(Abi abi, String name) {
    return abi.syscalls().named(new SyscallName(name)).orElseThrow();
  }

  private static Sample sample(String call, long count, Long... arguments) {
    return new Sample(new SyscallName(call), List.of(arguments), count);
  }

  private Expectation expectation(KernelRelease release, Sample... samples) {
    return cost.expectation(X86_64, new Weights(List.of(samples)), release).orElseThrow();
  }

  @Test
  void aCallIsAnsweredFromTheBitmapOrTakesSomeInstructionsOrDependsOnItsArguments() {
    assertThat(cost.of(X86_64, call(X86_64, "read"), NEW)).isEqualTo(new CallCost.Bitmap(3));
    assertThat(cost.of(X86_64, call(X86_64, "open"), NEW)).isEqualTo(new CallCost.Fixed(4));
    assertThat(cost.of(X86_64, call(X86_64, "write"), NEW))
        .isEqualTo(new CallCost.DependsOnArguments(6, 9));
  }

  @Test
  void withoutABitmapThereAreInstructions() {
    assertThat(cost.of(X86_64, call(X86_64, "read"), OLD)).isEqualTo(new CallCost.Fixed(3));
    assertThat(cost.of(X32, call(X32, "read"), NEW)).isEqualTo(new CallCost.Fixed(4));
    assertThat(cost.inBitmap(X86_64, NEW)).isEqualTo(1);
    assertThat(cost.inBitmap(X86_64, OLD)).isZero();
  }

  @Test
  void someCallsAreNeverJudged() {
    assertThat(cost.of(X86_64, call(X86_64, "uretprobe"), NEW)).isEqualTo(new CallCost.Unasked());
    assertThat(cost.of(X86_64, call(X86_64, "uretprobe"), OLD)).isEqualTo(new CallCost.Fixed(4));
  }

  @Test
  void costsReadAsTheyAreSpoken() {
    assertThat(List.of(new CallCost.Bitmap(3), new CallCost.Fixed(1), new CallCost.Fixed(4)))
        .extracting(Object::toString)
        .containsExactly("bitmap", "1 instruction", "4 instructions");
    assertThat(new CallCost.DependsOnArguments(6, 9))
        .hasToString("6..9 instructions, depends on arguments");
  }

  @Test
  void theLongestPathIsTheLongestThatACallTakes() {
    assertThat(cost.length()).isEqualTo(10);
    assertThat(cost.longestPath()).isEqualTo(9);
  }

  @Test
  void oneCallExecutesWhatTheInterpreterCounts() {
    Syscall write = call(X86_64, "write");
    assertThat(cost.executed(Call.of(X86_64.auditArch(), write.number(), List.of(2L))))
        .isEqualTo(9);
    assertThat(cost.executed(Call.of(X86_64.auditArch(), write.number(), List.of(1L << 32))))
        .isEqualTo(6);
    assertThat(cost.executed(X86_64.auditArch(), write.number())).containsExactly(6, 8, 9);
  }

  @Test
  void theMeanIsWeightedAndCallsInTheBitmapCostNothing() {
    Expectation mean =
        expectation(
            NEW, sample("read", 6), sample("open", 2), sample("write", 2, 1L, 0L, 0L, 0L, 0L, 0L));

    assertThat(mean.mean(1)).hasToString("2.6"); // (2 * 4 + 2 * 9) / 10
    assertThat(mean.meanWithoutBitmap(1)).hasToString("4.4"); // 6 * 3 more
    assertThat(mean.answeredPercent(0)).hasToString("60");
    assertThat(expectation(OLD, sample("read", 6)).mean(1)).hasToString("3.0");
  }

  @Test
  void unknownArgumentsMakeTheMeanARange() {
    assertThat(expectation(NEW, sample("write", 1), sample("open", 1)).mean(2))
        .hasToString("5.00 to 6.50");
  }

  @Test
  void aSampleOfACallThatTheKernelOrTheAbiLacksDoesNotCount() {
    assertThat(
            expectation(NEW, sample("open", 1), sample("socketcall", 100)).weight().intValueExact())
        .isEqualTo(1);
    assertThat(
            expectation(OLD, sample("open", 1), sample("futex_waitv", 9)).weight().intValueExact())
        .isEqualTo(1);
  }

  @Test
  void withoutWeightsEveryCallOfTheKernelCountsOnce() {
    long calls = X86_64.syscalls().all().stream().filter(c -> c.existsIn(OLD)).count();

    Expectation each = cost.expectation(X86_64, Weights.none(), OLD).orElseThrow();

    assertThat(each.weight().longValueExact()).isEqualTo(calls);
    assertThat(expectation(OLD, sample("socketcall", 9))).isEqualTo(each);
  }

  @Test
  void countsDoNotOverflow() {
    assertThat(expectation(NEW, sample("open", Long.MAX_VALUE)).mean(3)).hasToString("4.000");
  }

  @Test
  void aThirtyTwoBitKernelAbiHasNothingInTheHighHalf() {
    Abi x86 = AbiCatalog.builtIn().named("x86").orElseThrow();
    // On x86 number 0 is restart_syscall and number 1 exit.
    Weights negative = new Weights(List.of(sample("exit", 1, -1L, 0L, 0L, 0L, 0L, 0L)));

    assertThat(cost.expectation(x86, negative, NEW).orElseThrow().mean(0)).hasToString("8");
  }
}
