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
 * The calls that a program made under a load: the recordings that are built into Sluice, and one
 * invention.
 *
 * @param name the program
 * @param measured whether it was recorded; if not, somebody thought what it might be
 * @param weights the calls with their registers; pointers are recorded as zero
 */
public record Trace(String name, boolean measured, Weights weights) {
  private static final String SYNTHETIC = "vmm-synthetic";

  /** The recordings of six programs, each of which counts the same in a mean. */
  public static List<Trace> recordings() {
    return Arrays.stream(Workload.values())
        .map(program -> new Trace(program.title(), true, program.weights()))
        .toList();
  }

  /** A virtual-machine monitor that nobody ran. */
  public static Trace synthetic() {
    String file = SYNTHETIC + ".csv";
    SourceFile text = new SourceFile(file, Resources.text("trace/" + file));
    return new Trace(
        SYNTHETIC, false, new RecordingReader(AbiCatalog.builtIn()).read(text).orElseThrow());
  }

  /** All of them, the measured ones first. */
  public static List<Trace> all() {
    return Stream.concat(recordings().stream(), Stream.of(synthetic())).toList();
  }

  /** One of them. */
  public static Trace named(String name) {
    return all().stream().filter(trace -> trace.name().equals(name)).findFirst().orElseThrow();
  }

  /** The calls of several traces, each trace with the same share of the whole. */
  public static Weights mix(List<Trace> traces) {
    return Weights.mixed(
        traces.stream().map(trace -> new Weights.Share(trace.weights(), 1)).toList());
  }

  /** The calls with their counts. */
  public List<Sample> samples() {
    return weights.samples();
  }
}
