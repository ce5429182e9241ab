package dev.sluice.benchmarks.compile;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.replay.CallWords;
import dev.sluice.benchmarks.replay.FilterTranslator;
import dev.sluice.benchmarks.replay.TranslatedFilter;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.CallSequence;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one call of the six traces gets: from the diagram, and from the filter in two ways. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class EvaluationBenchmark {
  private static final int CALLS = 4096;

  /** The policy. */
  @Param({"a", "b", "c", "d"})
  public String policy = "";

  private PolicyMeaning meaning;
  private Program program;
  private ByteOrder order;
  private TranslatedFilter translated;
  private List<Point> points;
  private List<Call> calls;
  private int[][] words;

  /** Makes filter and calls. */
  @Setup
  public void prepare() {
    meaning = BenchmarkPolicy.named(policy).meaning();
    List<Abi> abis = BenchmarkPolicy.abis(meaning.policy());
    Environment environment =
        new Environment(Candidate.BEFORE_BITMAP, meaning.policy().environment().held());
    Weights weights = Trace.mix(Trace.recordings());
    program = FilterCompiler.compile(meaning, abis, environment, weights).orElseThrow().program();
    order = abis.get(0).byteOrder();
    translated = FilterTranslator.translate(program);
    calls = CallSequence.of(weights.samples(), abis.get(0), CALLS);
    if (calls.size() != CALLS) {
      throw new IllegalStateException("not " + CALLS + " calls, but " + calls.size());
    }
    points = calls.stream().map(call -> new Point(call, environment)).toList();
    words = calls.stream().map(call -> CallWords.of(call, order)).toArray(int[][]::new);
  }

  /** The diagram of the profile's meaning. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int diagram() {
    int sum = 0;
    for (Point point : points) {
      sum += meaning.meaning().at(point).hashCode();
    }
    return sum;
  }

  /** The filter, interpreted. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int interpreter() {
    int sum = 0;
    for (Call call : calls) {
      sum += Interpreter.run(program, order, call).rawReturn();
    }
    return sum;
  }

  /** The filter as code of the virtual machine, of calls that have been made words before. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int translated() {
    int sum = 0;
    for (int[] call : words) {
      sum += translated.evaluate(call);
    }
    return sum;
  }
}
