package dev.sluice.cli;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.weight.Weights;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.WorkLevel;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.target.TargetPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice compile}. */
@Command(
    name = "compile",
    header = "Compiles a profile into filters, each proved before it is written.",
    description = {
      "",
      "Writes DIR/NAME.ABI.bpf for each target: the raw struct sock_filter array in the byte order"
          + " of the ABI. NAME is the profile's name. Either all files are written or none.",
      "With --emit report, DIR/NAME.ABI.report.txt says what the filter costs each call, and which"
          + " calls the kernel answers without it.",
      "With --emit selinux-cil, selinux-te and run, DIR/MODULE.cil, DIR/MODULE.te with .if and .fc,"
          + " and DIR/MODULE.run.txt hold the SELinux policy that the profile needs, and what to do"
          + " with it; MODULE is the domain's name without _t.",
      "With --emit docker, DIR/NAME.docker.json is the profile in Docker's JSON; with --emit oci,"
          + " DIR/NAME.ABI.oci.json is it for machines whose own programs have that ABI.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice compile nginx.sluice -o out",
      "  sluice compile nginx.sluice --abi x86_64,x86 --one-filter -o out",
      "  sluice compile nginx.sluice --weights load.txt -o out",
      "  sluice compile nginx.sluice --emit selinux-cil,run --selinux-target debian-13 -o out",
      "  sluice compile nginx.sluice --kernel 6.1 --cap none --emit bpf,asm,c,report -o out",
      "  sluice compile nginx.sluice --emit docker,oci -o out"
    })
final class CompileCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Mixin private final AbiOption abis = new AbiOption();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();

  @Option(
      names = "--emit",
      paramLabel = "KIND",
      split = ",",
      completionCandidates = Kind.WordList.class,
      description = "What to write, of: ${COMPLETION-CANDIDATES}. Without it: bpf.")
  private List<Kind> kinds = List.of(FilterEmission.bpf);

  @Option(names = "--one-filter", description = "One filter for all ABIs together: DIR/NAME.bpf.")
  private boolean oneFilter;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write. Without it: the current directory.")
  private Path directory = Path.of("");

  @Mixin private final TargetOption selinux = new TargetOption();
  @Mixin private final LevelsOption levels = new LevelsOption();
  @Mixin private final WeightsOption weights = new WeightsOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final RulesOption rules = new RulesOption();
  @Mixin private final JsonOption json = new JsonOption();

  CompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Policy policy =
        abis.restrict(
            console.reported(Inputs.policy(file, root, twins, runtime).then(rules::addedTo)),
            console);
    if (!policy.targetsDeclared() && !abis.isGiven()) {
      console.remark("profile " + policy.name() + " names no target: choose with --abi");
      throw new Stop(ExitCode.USAGE);
    }
    PolicyMeaning meaning = console.reported(PolicyMeaning.of(policy, new Universe()));
    Environment point = environment.or(policy.environment());
    List<Output> outputs = new ArrayList<>();
    outputs.addAll(filters(meaning, point));
    outputs.addAll(profiles(meaning, point));
    outputs.addAll(policy(meaning, point));
    write(outputs);
  }

  private void write(List<Output> outputs) {
    OutputFiles files = new OutputFiles();
    outputs.forEach(output -> files.add(output.file(), output.content().content()));
    files.write(console);
    if (json.wanted()) {
      console.result(
          new Json.Array(outputs.stream().map(o -> (Json) o.content().fields()).toList()).text());
    } else {
      outputs.forEach(output -> console.resultLine(output.file() + ": " + output.about()));
    }
  }

  /** A file to be written, and what is said about it. */
  private record Output(Path file, Emitted content, String about) {}

  /** The kinds of one sort that were asked for, each once. */
  private <T extends Kind> List<T> wanted(Class<T> sort) {
    return kinds.stream().filter(sort::isInstance).map(sort::cast).distinct().toList();
  }

  private List<Output> filters(PolicyMeaning meaning, Environment point) {
    List<FilterEmission> wanted = wanted(FilterEmission.class);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Policy policy = meaning.policy();
    Weights expected = console.reported(weights.or(policy));
    List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    List<List<Abi>> parts = oneFilter ? List.of(targets) : targets.stream().map(List::of).toList();
    Checked<List<CompiledFilter>> compiled = Checked.of(List.of(), Diagnostics.none());
    for (List<Abi> part : parts) {
      compiled =
          compiled.then(done -> and(done, FilterCompiler.compile(meaning, part, point, expected)));
    }
    List<Output> outputs = new ArrayList<>();
    for (CompiledFilter filter : console.reported(compiled)) {
      String stem = oneFilter ? policy.name() : policy.name() + "." + filter.abis().get(0);
      for (FilterEmission kind : wanted) {
        Path output = directory.resolve(stem + "." + kind.suffix());
        Emitted emitted = console.reported(kind.content(filter, policy, expected, stem));
        Fields fields = fields(output, filter).with(emitted.fields());
        outputs.add(
            new Output(
                output,
                new Emitted(emitted.content(), fields),
                filter.program().length() + " instructions, proved"));
      }
    }
    return outputs;
  }

  private List<Output> profiles(PolicyMeaning meaning, Environment point) {
    List<Output> outputs = new ArrayList<>();
    for (ProfileEmission kind : wanted(ProfileEmission.class)) {
      console
          .reported(kind.texts(meaning, point))
          .forEach(
              (ending, text) ->
                  outputs.add(
                      output(
                          meaning.policy().name() + "." + ending,
                          text,
                          Fields.NONE,
                          "proved to permit no more")));
    }
    return outputs;
  }

  private static Checked<List<CompiledFilter>> and(
      List<CompiledFilter> done, Checked<CompiledFilter> next) {
    return next.then(
        filter -> {
          List<CompiledFilter> both = new ArrayList<>(done);
          both.add(filter);
          return Checked.of(both, Diagnostics.none());
        });
  }

  private List<Output> policy(PolicyMeaning meaning, Environment point) {
    List<PolicyEmission> wanted = wanted(PolicyEmission.class);
    if (wanted.isEmpty()) {
      return List.of();
    }
    DerivedPolicy derived =
        console.reported(Derivation.of(meaning, point, TargetPolicy.of(selinux.orStandalone())));
    Optional<LevelRange> range =
        console.reported(levels.levels().then(known -> WorkLevel.of(meaning.policy(), known)));
    String module = derived.module().name().value();
    String target = derived.target().word();
    Fields about = Fields.NONE.with("module", module).with("selinuxTarget", target);
    List<Output> outputs = new ArrayList<>();
    Set<PolicyEmission> all = EnumSet.copyOf(wanted);
    for (PolicyEmission kind : all) {
      console
          .reported(kind.content(derived, range, all))
          .forEach(
              (name, text) ->
                  outputs.add(
                      output(
                          name,
                          text,
                          about,
                          "SELinux module " + module + " for " + target + ", proved")));
    }
    return outputs;
  }

  private Output output(String name, String text, Fields about, String line) {
    Path output = directory.resolve(name);
    return new Output(
        output,
        new Emitted(
            text.getBytes(StandardCharsets.UTF_8),
            Fields.NONE.with("file", output.toString()).with(about)),
        line);
  }

  private static Fields fields(Path output, CompiledFilter filter) {
    return Fields.NONE
        .with("file", output.toString())
        .with("abis", Json.texts(filter.abis().stream().map(Abi::name).toList()))
        .with("instructions", filter.program().length())
        .with("kernel", filter.environment().kernel().toString())
        .with(
            "capabilities",
            Json.texts(
                filter.environment().held().stream().map(Enum::name).collect(Collectors.toList())));
  }
}
