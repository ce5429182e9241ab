package dev.sluice.benchmarks.subject;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.weight.RecordingReader;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import dev.sluice.profile.weight.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls that a program made under a load: recordings of strace, and one invention.
 *
 * @param name the program
 * @param measured whether it was recorded; if not, somebody thought what it might be
 * @param samples the calls with their registers; pointers are recorded as zero
 */
public record Trace(String name, boolean measured, List<Sample> samples) {
  private static final String SYNTHETIC = "vmm-synthetic";

  /** Keeps a copy. */
  public Trace {
    samples = List.copyOf(samples);
  }

  /** The recordings of six programs, each of which counts the same in a mean. */
  public static List<Trace> recordings() {
    return Arrays.stream(Workload.values())
        .map(workload -> new Trace(workload.title(), true, workload.weights().samples()))
        .toList();
  }

  /** A virtual-machine monitor that nobody ran. */
  public static Trace synthetic() {
    SourceFile table = new SourceFile(SYNTHETIC, Resources.text("trace/" + SYNTHETIC + ".csv"));
    return new Trace(
        SYNTHETIC,
        false,
        new RecordingReader(AbiCatalog.builtIn()).read(table).orElseThrow().samples());
  }

  /** All of them, the measured ones first. */
  public static List<Trace> all() {
    return Stream.concat(recordings().stream(), Stream.of(synthetic())).toList();
  }

  /** One of them. */
  public static Trace named(String name) {
    return all().stream().filter(trace -> trace.name().equals(name)).findFirst().orElseThrow();
  }

  /** How many calls were made. */
  public long count() {
    return samples.stream().mapToLong(Sample::count).sum();
  }

  /** The calls of several traces, each trace with the same share of the whole. */
  public static Weights mix(List<Trace> traces) {
    return Weights.mixed(
        traces.stream().map(trace -> new Weights.Share(new Weights(trace.samples()), 1)).toList());
  }
}
