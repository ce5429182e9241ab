package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.weight.Sample;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be counted of one filter.
 *
 * @param length its instructions
 * @param longestPath the most instructions that one call could execute
 * @param constantAllow by ABI, how many of its calls the kernel's bitmap answers, x32's and others'
 *     beyond the bitmap included
 * @param traces what it executes under each
 */
public record FilterFigures(
    int length, int longestPath, Map<Abi, Integer> constantAllow, List<UnderTrace> traces) {
  /** Keeps copies, in their order. */
  public FilterFigures {
    constantAllow = Collections.unmodifiableMap(new LinkedHashMap<>(constantAllow));
    traces = List.copyOf(traces);
  }

  /**
   * Instructions for each call of a trace.
   *
   * @param mean of all calls, as on kernels that run the filter for every call
   * @param notFromBitmap the same if those calls cost nothing that the bitmap answers
   */
  public record Executed(double mean, double notFromBitmap) {}

  /**
   * What a filter executes under one trace.
   *
   * @param trace which
   * @param executed how much
   */
  public record UnderTrace(Trace trace, Executed executed) {}

  /** Counts. The calls of the traces go through the first of the ABIs. */
  public static FilterFigures of(Program program, List<Abi> abis, List<Trace> traces) {
    Map<Abi, Integer> constantAllow = new LinkedHashMap<>();
    for (Abi abi : abis) {
      int count = 0;
      for (Syscall call : abi.syscalls().all()) {
        count += ConstantAllow.holds(program, abi.auditArch(), call.number()) ? 1 : 0;
      }
      constantAllow.put(abi, count);
    }
    List<UnderTrace> executed =
        traces.stream()
            .map(trace -> new UnderTrace(trace, executed(program, abis.get(0), trace)))
            .toList();
    return new FilterFigures(program.length(), LongestPath.of(program), constantAllow, executed);
  }

  /** The plain mean of what the measured traces execute. */
  public Executed measuredMean() {
    return mean(true);
  }

  /** The plain mean of what the invented traces execute. */
  public Executed syntheticMean() {
    return mean(false);
  }

  private Executed mean(boolean measured) {
    List<Executed> chosen =
        traces.stream()
            .filter(t -> t.trace().measured() == measured)
            .map(UnderTrace::executed)
            .toList();
    return new Executed(
        chosen.stream().mapToDouble(Executed::mean).average().orElseThrow(),
        chosen.stream().mapToDouble(Executed::notFromBitmap).average().orElseThrow());
  }

  private static Executed executed(Program program, Abi abi, Trace trace) {
    long all = 0;
    long left = 0;
    for (Sample sample : trace.samples()) {
      Syscall syscall = abi.syscalls().named(sample.call()).orElseThrow();
      Call call = Call.of(abi.auditArch(), syscall.number(), sample.arguments());
      ByteOrder order = abi.byteOrder();
      long executed = Interpreter.run(program, order, call).executedInstructions();
      all += executed * sample.count();
      if (!ConstantAllow.holds(program, abi.auditArch(), syscall.number())) {
        left += executed * sample.count();
      }
    }
    double calls = trace.count();
    return new Executed(all / calls, left / calls);
  }
}
