package dev.sluice.benchmarks.compile;

import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.peer.PeerFilter;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.emit.Emitter;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.layout.Layout;
import dev.sluice.bpf.layout.Traffic;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.weight.Weights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The stages from text to proved filter, each with its input made before, and libseccomp's. A
 * universe remembers what it has computed and ends after so many steps: stages that use one get a
 * new one every time.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CompileBenchmark {
  private static final int TREE = 2;

  /** What all stages share. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
  public static class Input {
    /** The policy. */
    @Param({"a", "a3"})
    public String policy = "";

    private BenchmarkPolicy subject;
    private Policy resolved;
    private List<Abi> abis;
    private Environment environment;
    private Weights weights;
    private CompiledFilter filter;
    private Optional<Libseccomp> library;

    /** Makes it. */
    @Setup
    public void prepare() {
      subject = BenchmarkPolicy.named(policy);
      resolved = subject.policy();
      abis = BenchmarkPolicy.abis(resolved);
      environment = new Environment(Candidate.WITH_BITMAP, resolved.environment().held());
      weights = Trace.mix(Trace.recordings());
      filter = compiled(meaning(), weights);
      library = Libseccomp.load();
    }

    private PolicyMeaning meaning() {
      return PolicyMeaning.of(resolved, new Universe()).orElseThrow();
    }

    private CompiledFilter compiled(PolicyMeaning meaning, Weights load) {
      return FilterCompiler.compile(meaning, abis, environment, load).orElseThrow();
    }

    /** What {@link FilterCompiler} does before it proves the filter. */
    private List<Instruction> laidOut(PolicyMeaning meaning, Weights load) {
      Meaning wanted = meaning.restrictedTo(abis).in(environment);
      Traffic traffic =
          Traffic.of(
              load,
              abis,
              (abi, call) ->
                  abi.bitmapHolds(call, environment.kernel()) && isPermitted(wanted, abi, call));
      return Emitter.emit(Layout.of(WordGraph.of(wanted), traffic), abis.get(0).byteOrder());
    }

    private static boolean isPermitted(Meaning wanted, Abi abi, Syscall call) {
      return wanted
          .ofCalls(abi.auditArch(), call.number())
          .constant()
          .filter(Action.Allow.class::isInstance)
          .isPresent();
    }
  }

  /** A meaning in a universe that has computed nothing else. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
  public static class Fresh {
    private PolicyMeaning meaning;

    /** Makes it. */
    @Setup(Level.Invocation)
    public void prepare(Input input) {
      meaning = input.meaning();
    }
  }

  /** Text to policy. */
  @Benchmark
  public Policy resolve(Input input) {
    return input.subject.policy();
  }

  /** Policy to meaning, all checks included. */
  @Benchmark
  public PolicyMeaning mean(Input input) {
    return input.meaning();
  }

  /** Meaning to instructions, all calls alike and nothing proved. */
  @Benchmark
  public List<Instruction> layOutWithoutWeights(Input input, Fresh fresh) {
    return input.laidOut(fresh.meaning, Weights.none());
  }

  /** Meaning to instructions for the mix of the six traces, nothing proved. */
  @Benchmark
  public List<Instruction> layOutForWeights(Input input, Fresh fresh) {
    return input.laidOut(fresh.meaning, input.weights);
  }

  /** Meaning to proved filter, all calls alike. */
  @Benchmark
  public CompiledFilter compileWithoutWeights(Input input, Fresh fresh) {
    return input.compiled(fresh.meaning, Weights.none());
  }

  /** Meaning to proved filter for the mix of the six traces. */
  @Benchmark
  public CompiledFilter compileForWeights(Input input, Fresh fresh) {
    return input.compiled(fresh.meaning, input.weights);
  }

  /** The filter read back into the universe of the meaning: most of the proof. */
  @Benchmark
  public Meaning readBack(Input input, Fresh fresh) {
    return Readback.read(input.filter.program(), input.filter.byteOrder(), fresh.meaning.universe())
        .orElseThrow();
  }

  /** Text to proved filter for the mix of the six traces. */
  @Benchmark
  public CompiledFilter all(Input input) {
    return input.compiled(input.subject.meaning(), input.weights);
  }

  /** The same rules through the library, calls through jnr-ffi included. */
  @Benchmark
  public PeerFilter libseccomp(Input input) {
    return input.library.orElseThrow().compile(input.resolved, TREE);
  }
}
