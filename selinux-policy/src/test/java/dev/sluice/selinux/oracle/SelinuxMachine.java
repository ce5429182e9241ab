package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel that enforces a policy, booted in software by {@code oracles/selinux-vm/boot}: what
 * becomes of operations of processes in given contexts, and what SELinux records of them. All
 * probes of one {@link #ask} run in one boot; it takes about ten seconds and another for some
 * hundred probes.
 */
public final class SelinuxMachine {
  /** How many probes one boot takes. */
  public static final int MAX_PROBES = 4096;

  private static final int MISSING = 2;
  private static final String NO_FILTER = "-";

  private final MachineKernel kernel;
  private final Path directory;
  private final String unchecked;
  private final Timing timing;

  private SelinuxMachine(MachineKernel kernel, Path directory, String unchecked, Timing timing) {
    this.kernel = kernel;
    this.directory = directory;
    this.unchecked = unchecked;
    this.timing = timing;
  }

  /** When probes prepare themselves. */
  private enum Timing {
    /** All before enforcing begins: whatever the policy, preparations are permitted. */
    BEFORE_ENFORCING,
    /** Each just before it acts, also under enforcement: for policies that permit everything. */
    ONE_BY_ONE
  }

  /**
   * A machine that is booted when it is asked.
   *
   * @param kernel its kernel
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without this machine, in one line
   */
  public static SelinuxMachine with(MachineKernel kernel, Path directory, String unchecked) {
    return new SelinuxMachine(kernel, directory, unchecked, Timing.BEFORE_ENFORCING);
  }

  /**
   * The same machine, whose probes prepare themselves one by one under enforcement: for many probes
   * under a policy that permits everything.
   */
  public SelinuxMachine oneByOne() {
    return new SelinuxMachine(kernel, directory, unchecked, Timing.ONE_BY_ONE);
  }

  /** Compiles policies on top of the base policy, boots, and runs probes. */
  public Answers ask(List<CilText> policies, Scene scene, List<Probe> probes) {
    List<CilText> whole = new ArrayList<>();
    whole.add(kernel.base().text(unchecked));
    whole.addAll(policies);
    return ask(CilCompiler.in(directory, unchecked).compile(whole).policy(), scene, probes);
  }

  /** Boots with a binary policy, and runs probes. */
  public Answers ask(Path policy, Scene scene, List<Probe> probes) {
    assertThat(probes).hasSizeLessThanOrEqualTo(MAX_PROBES);
    Path script = Oracles.file("../oracles/selinux-vm/boot", unchecked);
    try {
      Path work = Files.createTempDirectory(directory, "machine");
      Map<RawFilter, Path> filters = writeFilters(probes, work);
      Path plan = Files.writeString(work.resolve("plan"), plan(scene, probes, filters));
      List<String> command = new ArrayList<>();
      command.add(script.toString());
      command.addAll(List.of(kernel.toString(), policy.toString(), plan.toString()));
      filters.values().forEach(file -> command.add(file.toString()));
      ToolRun run = ToolRun.of(command);
      Oracles.need(run.status() != MISSING, unchecked + " (" + run.complaint().strip() + ")");
      return read(run.successful().lines(), probes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<RawFilter, Path> writeFilters(List<Probe> probes, Path work)
      throws IOException {
    Map<RawFilter, Path> filters = new LinkedHashMap<>();
    for (Probe probe : probes) {
      if (probe.filter().isPresent() && !filters.containsKey(probe.filter().get())) {
        Path file = work.resolve("filter" + filters.size());
        Files.write(file, probe.filter().get().bytes());
        filters.put(probe.filter().get(), file);
      }
    }
    return filters;
  }

  private String plan(Scene scene, List<Probe> probes, Map<RawFilter, Path> filters) {
    List<String> statements = new ArrayList<>();
    if (timing == Timing.ONE_BY_ONE) {
      statements.add("serial");
    }
    scene.peer().ifPresent(peer -> statements.add("peer " + peer));
    scene.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> statements.add("label " + label.getKey() + " " + label.getValue()));
    scene.nodes().forEach(node -> statements.add(node.statement()));
    for (Probe probe : probes) {
      String filter =
          probe
              .filter()
              .map(raw -> String.valueOf(filters.getOrDefault(raw, Path.of("")).getFileName()))
              .orElse(NO_FILTER);
      List<String> words = new ArrayList<>();
      words.addAll(List.of("probe", probe.context().toString(), filter, probe.operation()));
      words.addAll(probe.arguments());
      assertThat(words).as(probe.id()).allMatch(word -> word.matches("\\S+"));
      statements.add(String.join(" ", words));
    }
    return String.join("\n", statements) + "\n";
  }

  private Answers read(List<String> lines, List<Probe> probes) {
    List<String> first = words(lines.get(0), "@KERNEL");
    assertThat(first.get(0)).as("release").startsWith(kernel + ".");
    List<String> policy = words(lines.get(1), "@POLICY");
    assertThat(policy.get(1)).as("errno of loading the policy").isEqualTo("0");
    List<Answer> answers = new ArrayList<>();
    List<AccessRecord> records = new ArrayList<>();
    for (String line : lines.subList(2, lines.size() - 1)) {
      boolean isRecord = line.startsWith("@A ");
      List<String> words = words(line, isRecord ? "@A" : "@R");
      assertThat(words.get(0)).as(line).isEqualTo(Integer.toString(answers.size()));
      if (isRecord) {
        records.add(AccessRecord.parse(words.subList(1, words.size())));
      } else {
        Probe probe = probes.get(answers.size());
        answers.add(new Answer(probe, Outcome.parse(words.get(1)), records));
        records.clear();
      }
    }
    List<String> end = words(lines.get(lines.size() - 1), "@END");
    assertThat(end.get(1)).as("lines").isEqualTo(Integer.toString(lines.size() - 1));
    assertThat(answers).hasSameSizeAs(probes);
    return new Answers(
        first.get(0), milliseconds(first.get(1)), milliseconds(policy.get(2)), answers);
  }

  private static Duration milliseconds(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private static List<String> words(String line, String tag) {
    List<String> words = List.of(line.split(" ", -1));
    assertThat(words.get(0)).as(line).isEqualTo(tag);
    return words.subList(1, words.size());
  }
}
