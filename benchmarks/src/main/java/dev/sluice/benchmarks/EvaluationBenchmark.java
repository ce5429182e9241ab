package dev.sluice.benchmarks;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.Outcome;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one call gets: from the diagram, with the deciding line, and from the filter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class EvaluationBenchmark {
  /** The profile. */
  @Param("examples/docker-default/docker-default.sluice")
  public String profile = "";

  /** The ABI of the call. */
  @Param("x86_64")
  public String abi = "";

  /** The call, without arguments. */
  @Param({"read", "personality", "ptrace"})
  public String syscall = "";

  private PolicyMeaning meaning;
  private CompiledFilter filter;
  private Point point;

  /** Makes what the stages begin with. */
  @Setup
  public void prepare() {
    Subject subject = Subject.read(Path.of(profile), abi);
    meaning = subject.meaning();
    filter = subject.compile(meaning);
    Call call = new CallReader(subject.abi()).read(syscall, List.of());
    point = new Point(call, subject.policy().environment());
  }

  /** The action, from the diagram. */
  @Benchmark
  public Action diagram() {
    return meaning.meaning().at(point);
  }

  /** The action and the deciding line. */
  @Benchmark
  public Verdict verdict() {
    return meaning.verdict(point);
  }

  /** The filter, interpreted. */
  @Benchmark
  public Outcome filter() {
    return Interpreter.run(filter.program(), filter.byteOrder(), point.call());
  }
}
