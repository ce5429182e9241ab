package dev.sluice.benchmarks.compile;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.peer.PeerFilter;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.weight.Weights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The stages from text to proved filter, each with its input made before, and libseccomp's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class CompileBenchmark {
  /** The policy. */
  @Param({"a", "a3"})
  public String policy = "";

  private BenchmarkPolicy subject;
  private Policy resolved;
  private PolicyMeaning meaning;
  private List<Abi> abis;
  private Environment environment;
  private Weights weights;
  private CompiledFilter filter;
  private Libseccomp libseccomp;

  /** Makes what the stages begin with. */
  @Setup
  public void prepare() {
    subject = BenchmarkPolicy.named(policy);
    resolved = subject.policy();
    meaning = PolicyMeaning.of(resolved, new Universe()).orElseThrow();
    abis = BenchmarkPolicy.abis(resolved);
    environment = new Environment(Candidate.WITH_BITMAP, resolved.environment().held());
    weights = Trace.mix(Trace.recordings());
    filter = compiled(weights);
  }

  /** Text to policy. */
  @Benchmark
  public Policy resolve() {
    return subject.policy();
  }

  /** Policy to meaning, all checks included. */
  @Benchmark
  public PolicyMeaning mean() {
    return PolicyMeaning.of(resolved, new Universe()).orElseThrow();
  }

  /** Meaning to proved filter, all calls alike. */
  @Benchmark
  public CompiledFilter compileWithoutWeights() {
    return compiled(Weights.none());
  }

  /** Meaning to proved filter for the mix of the six traces. */
  @Benchmark
  public CompiledFilter compileForWeights() {
    return compiled(weights);
  }

  /** The filter read back into the universe of the meaning, which is most of the proof. */
  @Benchmark
  public Meaning readBack() {
    return Readback.read(filter.program(), filter.byteOrder(), meaning.universe()).orElseThrow();
  }

  /** Text to proved filter for the mix of the six traces. */
  @Benchmark
  public CompiledFilter all() {
    PolicyMeaning fresh = subject.meaning();
    return FilterCompiler.compile(fresh, BenchmarkPolicy.abis(fresh.policy()), environment, weights)
        .orElseThrow();
  }

  /** The same rules through the library at its second level, calls through jnr-ffi included. */
  @Benchmark
  public PeerFilter libseccomp() {
    if (libseccomp == null) {
      libseccomp = Libseccomp.load().orElseThrow();
    }
    return libseccomp.compile(resolved, 2);
  }

  private CompiledFilter compiled(Weights loads) {
    return FilterCompiler.compile(meaning, abis, environment, loads).orElseThrow();
  }
}
