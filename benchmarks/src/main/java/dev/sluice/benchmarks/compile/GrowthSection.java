package dev.sluice.benchmarks.compile;

import com.sun.management.ThreadMXBean;
import dev.sluice.benchmarks.report.BarChart;
import dev.sluice.benchmarks.report.Decimals;
import dev.sluice.benchmarks.report.Section;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.weight.Weights;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How compile time and memory grow with the size of a profile. */
public final class GrowthSection {
  private static final int ROUNDS = 9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MEBI = 1 << 20;

  private final int rounds;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private GrowthSection(int rounds) {
    this.rounds = rounds;
  }

  /**
   * One size.
   *
   * @param profile the profile
   * @param outcome the length of the filter, or of all of them, or that there is none
   * @param meaning nanoseconds from text to meaning
   * @param filter nanoseconds from meaning to proved filter
   * @param allocated bytes from text to filter
   */
  private record Measured(
      GrowingProfile profile, String outcome, double meaning, double filter, double allocated) {
    double total() {
      return meaning + filter;
    }
  }

  /**
   * Measures.
   *
   * @param quick whether small sizes will do
   */
  public static Section of(boolean quick) {
    List<GrowingProfile> profiles =
        Stream.of(
                sizes(quick, 25, 50, 100, 200, 350).mapToObj(GrowingProfile::calls),
                sizes(quick, 50, 200, 500, 1000, 2000, 4000).mapToObj(GrowingProfile::values),
                sizes(quick, 50, 200, 500, 1000, 2000).mapToObj(GrowingProfile::conditions),
                sizes(quick, 1, 2, 3).mapToObj(GrowingProfile::abis),
                sizes(quick, 1, 3, 6, 12, GrowingProfile.allAbis())
                    .mapToObj(GrowingProfile::machines))
            .flatMap(kind -> kind)
            .toList();
    GrowthSection growth = new GrowthSection(quick ? 1 : ROUNDS);
    return growth.section(profiles.stream().map(growth::measure).toList());
  }

  private static IntStream sizes(boolean quick, int... sizes) {
    return IntStream.of(sizes).limit(quick ? 1 : sizes.length);
  }

  private Measured measure(GrowingProfile profile) {
    List<Measured> measured = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      Measured one = once(profile);
      if (round >= 0) {
        measured.add(one);
      }
    }
    measured.sort(Comparator.comparingDouble(Measured::total));
    return measured.get(measured.size() / 2);
  }

  private Measured once(GrowingProfile profile) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    PolicyMeaning meaning = PolicyMeaning.of(policy(profile), new Universe()).orElseThrow();
    long meant = System.nanoTime();
    List<Abi> targets = BenchmarkPolicy.abis(meaning.policy());
    List<List<Abi>> filters =
        profile.together() ? List.of(targets) : targets.stream().map(List::of).toList();
    OptionalInt length = OptionalInt.of(0);
    for (List<Abi> abis : filters) {
      Optional<CompiledFilter> filter =
          FilterCompiler.compile(meaning, abis, meaning.policy().environment(), Weights.none())
              .value();
      length =
          filter.isPresent() && length.isPresent()
              ? OptionalInt.of(length.getAsInt() + filter.get().program().length())
              : OptionalInt.empty();
    }
    long end = System.nanoTime();
    String outcome = length.isPresent() ? Integer.toString(length.getAsInt()) : "refused";
    return new Measured(
        profile,
        outcome,
        meant - begin,
        end - meant,
        threads.getCurrentThreadAllocatedBytes() - bytes);
  }

  private static Policy policy(GrowingProfile profile) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("growing", new SourceFile("growing.sluice", profile.text())),
            (user, path, place) -> {
              throw new AssertionError("growing profiles use no others");
            })
        .orElseThrow();
  }

  private Section section(List<Measured> all) {
    List<Table> tables = new ArrayList<>();
    List<BarChart.Group> groups = new ArrayList<>();
    List<Json> data = new ArrayList<>();
    for (String kind : all.stream().map(m -> m.profile().kind()).distinct().toList()) {
      List<Measured> ofKind = all.stream().filter(m -> m.profile().kind().equals(kind)).toList();
      tables.add(
          new Table(
              "**" + kind + "**",
              List.of("size", "length", "text to meaning, ms", "meaning to filter, ms", "MiB"),
              ofKind.stream().map(GrowthSection::row).toList(),
              List.of()));
      groups.add(
          new BarChart.Group(
              kind,
              ofKind.stream()
                  .map(
                      m ->
                          new BarChart.Bar(
                              Integer.toString(m.profile().size()),
                              m.total() / NANOS_PER_MILLI,
                              Decimals.text(m.total() / NANOS_PER_MILLI, 1)))
                  .toList()));
      ofKind.forEach(m -> data.add(json(m)));
    }
    return new Section(
        "growth",
        "Larger and larger profiles",
        List.of(
            "From text to proved filter, the median of "
                + rounds
                + " runs after one to warm up, and what the run allocates in all (most of it is"
                + " free again long before its end). *Refused* is what the kernel would not take:"
                + " more than 4,096 instructions. Without weights."),
        tables,
        List.of(new BarChart("growth", "Text to proved filter", "milliseconds", groups)),
        new Json.Array(data));
  }

  private static List<String> row(Measured measured) {
    return List.of(
        Integer.toString(measured.profile().size()),
        measured.outcome(),
        Decimals.text(measured.meaning() / NANOS_PER_MILLI, 1),
        Decimals.text(measured.filter() / NANOS_PER_MILLI, 1),
        Decimals.text(measured.allocated() / BYTES_PER_MEBI, 1));
  }

  private static Json json(Measured measured) {
    return Json.Fields.NONE
        .with("kind", measured.profile().kind())
        .with("size", measured.profile().size())
        .with("length", measured.outcome())
        .with("meaningMilliseconds", Decimals.json(measured.meaning() / NANOS_PER_MILLI, 3))
        .with("filterMilliseconds", Decimals.json(measured.filter() / NANOS_PER_MILLI, 3))
        .with("allocatedBytes", Decimals.json(measured.allocated(), 0));
  }
}
