package dev.sluice.benchmarks;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import java.nio.file.Path;
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

/**
 * The stages from text to proved filter, each with its input made before. Paths are relative to the
 * directory in which the benchmarks are started.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class ProfileBenchmark {
  /** The profile. */
  @Param("examples/docker-default/docker-default.sluice")
  public String profile = "";

  /** The ABI for which it is compiled. */
  @Param("x86_64")
  public String abi = "";

  private Subject subject;
  private PolicyMeaning meaning;
  private CompiledFilter filter;

  /** Makes what the stages begin with. */
  @Setup
  public void prepare() {
    subject = Subject.read(Path.of(profile), abi);
    meaning = subject.meaning();
    filter = subject.compile(meaning);
  }

  /** Text to policy, files included. */
  @Benchmark
  public Object resolve() {
    return Subject.read(Path.of(profile), abi);
  }

  /** Policy to meaning, all checks included. */
  @Benchmark
  public PolicyMeaning mean() {
    return subject.meaning();
  }

  /** Meaning to filter, its proof included. The diagrams of earlier rounds are already there. */
  @Benchmark
  public CompiledFilter compile() {
    return subject.compile(meaning);
  }

  /** The proof alone: the filter read back into an empty universe. */
  @Benchmark
  public Meaning prove() {
    return subject.readBack(filter);
  }

  /** Everything, from text to proved filter. */
  @Benchmark
  public CompiledFilter all() {
    Subject fresh = Subject.read(Path.of(profile), abi);
    return fresh.compile(fresh.meaning());
  }
}
