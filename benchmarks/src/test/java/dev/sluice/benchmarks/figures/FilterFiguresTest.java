package dev.sluice.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterFiguresTest {
  private static final Abi ABI = AbiCatalog.builtIn().named("x86_64").orElseThrow();

  @Test
  void meansAreOverAllCallsAndTheBitmapAnswersSome() {
    // read, number 0, is permitted; of the others those whose first argument is 5.
    Program program =
        Program.of(
            Instruction.loadWord(SeccompData.NUMBER),
            Instruction.jump(JumpTest.EQUAL, 0, 2, 0),
            Instruction.loadWord(SeccompData.argumentLow(0, ByteOrder.LITTLE_ENDIAN)),
            Instruction.jump(JumpTest.EQUAL, 5, 0, 1),
            Instruction.returnValue(ReturnValue.ALLOW),
            Instruction.returnValue(ReturnValue.ERRNO | 1));
    Trace trace =
        new Trace("two", true, new Weights(List.of(sample("read", 9), sample("close", 1))));

    FilterFigures figures = FilterFigures.of(program, List.of(ABI), List.of(trace));

    assertThat(figures.length()).isEqualTo(6);
    assertThat(figures.longestPath()).isEqualTo(5);
    assertThat(figures.constantAllow()).containsExactly(java.util.Map.entry(ABI, 1L));
    assertThat(figures.mean(true, FilterFigures.UnderTrace::mean))
        .isEqualTo((9 * 3 + 5) / 10.0, within(1e-6));
    assertThat(figures.mean(true, FilterFigures.UnderTrace::notFromBitmap))
        .isEqualTo(5 / 10.0, within(1e-6));
  }

  @Test
  void everyFilterOfAPolicyIsARowOfItsTable() {
    BenchmarkPolicy policy = BenchmarkPolicy.named("b");
    List<Candidate> candidates = Candidate.of(policy, Weights.none(), Optional.empty());

    Section section = FiguresSection.of(List.of(policy));

    assertThat(section.tables()).hasSize(2);
    assertThat(section.tables().get(1).rows())
        .extracting(row -> row.get(0))
        .containsSubsequence(candidates.stream().map(Candidate::compiler).toList());
    assertThat(section.data().text()).contains("\"policy\": \"b\"");
  }

  private static Sample sample(String call, long count) {
    return new Sample(new SyscallName(call), List.of(0L, 0L, 0L, 0L, 0L, 0L), count);
  }
}
