package dev.sluice.benchmarks.subject;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The calls that a program made under a load: recordings of strace, and one invention.
 *
 * @param name the program
 * @param measured whether it was recorded; if not, somebody thought what it might be
 * @param samples the calls with their registers; pointers are recorded as zero
 */
public record Trace(String name, boolean measured, List<Sample> samples) {
  private static final List<String> MEASURED =
      List.of("nginx", "redis", "javac", "python", "gcc", "postgres");
  private static final long SHARE = 1_000_000_000_000L;

  /** Keeps a copy. */
  public Trace {
    samples = List.copyOf(samples);
  }

  /** The recordings of six programs, each of which counts the same in a mean. */
  public static List<Trace> recordings() {
    return MEASURED.stream().map(name -> read(name, true)).toList();
  }

  /** A virtual-machine monitor that nobody ran. */
  public static Trace synthetic() {
    return read("vmm-synthetic", false);
  }

  /** All of them, the measured ones first. */
  public static List<Trace> all() {
    return Stream.concat(recordings().stream(), Stream.of(synthetic())).toList();
  }

  /** One of them. */
  public static Trace named(String name) {
    return read(name, MEASURED.contains(name));
  }

  /** How many calls were made. */
  public long count() {
    return samples.stream().mapToLong(Sample::count).sum();
  }

  /** The calls of several traces, each trace with the same share of the whole. */
  public static Weights mix(List<Trace> traces) {
    List<Sample> mixed = new ArrayList<>();
    for (Trace trace : traces) {
      long total = trace.count();
      for (Sample sample : trace.samples()) {
        long share = Math.max(1, Math.multiplyExact(sample.count(), SHARE / total));
        mixed.add(new Sample(sample.call(), sample.arguments(), share));
      }
    }
    return new Weights(mixed);
  }

  private static Trace read(String name, boolean measured) {
    List<Sample> samples =
        Resources.text("trace/" + name + ".csv")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.startsWith("syscall,"))
            .map(Trace::sample)
            .toList();
    return new Trace(name, measured, samples);
  }

  private static Sample sample(String line) {
    List<String> fields = List.of(line.split(",", -1));
    List<Long> arguments =
        fields.subList(1, 1 + Sample.ARGUMENTS).stream().map(Trace::number).toList();
    return new Sample(
        new SyscallName(fields.get(0)), arguments, number(fields.get(1 + Sample.ARGUMENTS)));
  }

  private static long number(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.parseUnsignedLong(text);
  }
}
