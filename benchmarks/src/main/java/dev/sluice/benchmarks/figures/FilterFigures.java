package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.cost.ConstantAllow;
import dev.sluice.bpf.cost.Expectation;
import dev.sluice.bpf.cost.FilterCost;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What can be counted of one filter.
 *
 * @param length its instructions
 * @param longestPath the most instructions that some call executes
 * @param constantAllow by ABI, for how many of its calls the kernel's rule sees that they are
 *     permitted whatever their arguments; x32's are counted, too, although the bitmap does not
 *     reach them
 * @param traces what it executes under each
 */
public record FilterFigures(
    int length, int longestPath, Map<Abi, Long> constantAllow, List<UnderTrace> traces) {
  private static final int DECIMALS = 6;

  /** Keeps copies, in their order. */
  public FilterFigures {
    constantAllow = Collections.unmodifiableMap(new LinkedHashMap<>(constantAllow));
    traces = List.copyOf(traces);
  }

  /**
   * Instructions for each call of a trace.
   *
   * @param trace which
   * @param mean of all calls, as on kernels that run the filter for every call
   * @param notFromBitmap the same if those calls cost nothing that the bitmap answers
   */
  public record UnderTrace(Trace trace, double mean, double notFromBitmap) {}

  /** Counts. The calls of the traces go through the first of the ABIs. */
  public static FilterFigures of(Program program, List<Abi> abis, List<Trace> traces) {
    Map<Abi, Long> constantAllow = new LinkedHashMap<>();
    for (Abi abi : abis) {
      constantAllow.put(
          abi,
          abi.syscalls().all().stream()
              .filter(call -> ConstantAllow.holds(program, abi.auditArch(), call.number()))
              .count());
    }
    FilterCost cost = FilterCost.of(program, abis.get(0).byteOrder()).orElseThrow();
    return new FilterFigures(
        program.length(),
        cost.longestPath(),
        constantAllow,
        traces.stream().map(trace -> under(trace, cost, abis.get(0))).toList());
  }

  private static UnderTrace under(Trace trace, FilterCost cost, Abi abi) {
    Expectation expectation =
        cost.expectation(abi, trace.weights(), Candidate.WITH_BITMAP).orElseThrow();
    return new UnderTrace(
        trace,
        expectation.meanWithoutBitmap(DECIMALS).most().doubleValue(),
        expectation.mean(DECIMALS).most().doubleValue());
  }

  /** The plain mean over the measured traces, or over the invented ones. */
  public double mean(boolean measured, ToDoubleFunction<UnderTrace> figure) {
    return traces.stream()
        .filter(t -> t.trace().measured() == measured)
        .mapToDouble(figure)
        .average()
        .orElseThrow();
  }
}
