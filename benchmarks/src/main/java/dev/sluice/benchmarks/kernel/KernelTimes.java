package dev.sluice.benchmarks.kernel;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times of a policy's filters, beside those of no filter and of one that permits everything.
 *
 * @param policy the policy
 * @param workloads what was called
 * @param filters in the order in which they were measured in every round
 */
public record KernelTimes(
    BenchmarkPolicy policy, List<MeasuredCalls> workloads, List<Row> filters) {
  private static final Program ALLOW_ALL = Program.of(Instruction.returnValue(ReturnValue.ALLOW));

  /** Keeps copies. */
  public KernelTimes {
    workloads = List.copyOf(workloads);
    filters = List.copyOf(filters);
  }

  /**
   * The times of one filter.
   *
   * @param name whose it is
   * @param length its instructions; 0 without filter
   * @param times what was measured
   */
  public record Row(String name, int length, FilterTimes times) {}

  /** Measures the filters of a policy; those that mean something else stay out. */
  public static KernelTimes measure(
      CallTimes kernel,
      BenchmarkPolicy policy,
      List<Candidate> candidates,
      int rounds,
      int repetitions) {
    List<String> names = new ArrayList<>(List.of("no filter", "one that permits everything"));
    List<Optional<Program>> programs =
        new ArrayList<>(List.of(Optional.empty(), Optional.of(ALLOW_ALL)));
    for (Candidate candidate : candidates) {
      if (candidate.judgement().equal()) {
        names.add(candidate.compiler());
        programs.add(Optional.of(candidate.program()));
      }
    }
    List<MeasuredCalls> workloads =
        MeasuredCalls.of(policy.key(), BenchmarkPolicy.abis(policy.policy()).get(0));
    List<FilterTimes> times = kernel.measure(programs, workloads, rounds, repetitions);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(new Row(names.get(i), programs.get(i).map(Program::length).orElse(0), times.get(i)));
    }
    return new KernelTimes(policy, workloads, rows);
  }

  /** The row of no filter. */
  public Row bare() {
    return filters.get(0);
  }
}
