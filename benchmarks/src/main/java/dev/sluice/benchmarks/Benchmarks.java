package dev.sluice.benchmarks;

import dev.sluice.benchmarks.compile.CompileSection;
import dev.sluice.benchmarks.compile.GrowthSection;
import dev.sluice.benchmarks.figures.Candidate;
import dev.sluice.benchmarks.figures.FiguresSection;
import dev.sluice.benchmarks.kernel.CallTimes;
import dev.sluice.benchmarks.kernel.KernelSection;
import dev.sluice.benchmarks.kernel.KernelTimes;
import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.profile.weight.Weights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures what is asked for, prints it as it comes, and writes the report. */
final class Benchmarks {
  private final Options options;
  private final PrintStream out;
  private final PrintStream notes;

  Benchmarks(Options options, PrintStream out, PrintStream notes) {
    this.options = options;
    this.out = out;
    this.notes = notes;
  }

  void run() throws IOException {
    if (Libseccomp.load().isEmpty()) {
      notes.println("benchmarks: no libseccomp.so.2 here, no figures of peers");
    }
    List<Section> sections = new ArrayList<>();
    for (Options.Kind kind : options.kinds()) {
      section(kind)
          .ifPresent(
              section -> {
                sections.add(section);
                out.println("\n" + section.title());
                section.tables().stream().map(Table::markdown).forEach(t -> out.println("\n" + t));
              });
    }
    Report report = new Report(Machine.here(), options.quick(), sections);
    if (options.output().isPresent()) {
      report.write(options.output().get());
    }
  }

  private Optional<Section> section(Options.Kind kind) throws IOException {
    return switch (kind) {
      case FIGURES -> Optional.of(FiguresSection.of(options.policies()));
      case KERNEL -> kernel();
      case EVALUATION ->
          Optional.of(CompileSection.evaluate(keys("a", "b", "c", "d"), options.quick()));
      case COMPILE -> Optional.of(CompileSection.compile(keys("a", "a3"), options.quick()));
      case GROWTH -> Optional.of(GrowthSection.of(options.quick()));
    };
  }

  /** Those policies that were asked for and that a benchmark knows. */
  private List<String> keys(String... known) {
    return options.policies().stream()
        .map(BenchmarkPolicy::key)
        .filter(List.of(known)::contains)
        .toList();
  }

  private Optional<Section> kernel() throws IOException {
    int rounds = options.quick() ? 3 : 61;
    int repetitions = options.quick() ? 1000 : 20_000;
    Path directory = Files.createTempDirectory("benchmarks");
    try {
      Optional<CallTimes> kernel = CallTimes.in(directory);
      if (kernel.isEmpty()) {
        notes.println("benchmarks: no nanoseconds, these need Linux on x86_64 and gcc");
        return Optional.empty();
      }
      Weights weights = Trace.mix(Trace.recordings());
      List<KernelTimes> times = new ArrayList<>();
      for (BenchmarkPolicy policy : options.policies()) {
        List<Candidate> candidates = Candidate.of(policy, weights, Libseccomp.load());
        times.add(KernelTimes.measure(kernel.get(), policy, candidates, rounds, repetitions));
      }
      return Optional.of(KernelSection.of(kernel.get(), times, rounds, repetitions));
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
