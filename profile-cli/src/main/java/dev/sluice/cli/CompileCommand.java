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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      description = "What to write, of: ${COMPLETION-CANDIDATES}. Without it: bpf.")
  private List<Emission> kinds = List.of(Emission.bpf);

  @Option(names = "--one-filter", description = "One filter for all ABIs together: DIR/NAME.bpf.")
  private boolean oneFilter;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write. Without it: the current directory.")
  private Path directory = Path.of("");

  @Mixin private final WeightsOption weights = new WeightsOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final JsonOption json = new JsonOption();

  CompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Policy policy =
        abis.restrict(console.reported(Inputs.policy(file, root, twins, runtime)), console);
    if (!policy.targetsDeclared() && !abis.isGiven()) {
      console.remark("profile " + policy.name() + " names no target: choose with --abi");
      throw new Stop(ExitCode.USAGE);
    }
    Weights expected = console.reported(weights.or(policy));
    PolicyMeaning meaning = console.reported(PolicyMeaning.of(policy, new Universe()));
    Environment point = environment.or(policy.environment());
    Outputs outputs = new Outputs();
    filters(meaning, point, expected, outputs);
    profiles(meaning, point, outputs);
    write(outputs);
  }

  /** Files to be written, each with what is told of it. */
  private static final class Outputs {
    private final OutputFiles files = new OutputFiles();
    private final Map<Path, String> lines = new LinkedHashMap<>();
    private final List<Json> described = new ArrayList<>();
  }

  private void filters(
      PolicyMeaning meaning, Environment point, Weights expected, Outputs outputs) {
    List<FilterEmission> wanted =
        kinds.stream().distinct().flatMap(kind -> kind.ofFilter().stream()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    Policy policy = meaning.policy();
    List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    List<List<Abi>> parts = oneFilter ? List.of(targets) : targets.stream().map(List::of).toList();
    Checked<List<CompiledFilter>> compiled = Checked.of(List.of(), Diagnostics.none());
    for (List<Abi> part : parts) {
      compiled =
          compiled.then(done -> and(done, FilterCompiler.compile(meaning, part, point, expected)));
    }
    for (CompiledFilter filter : console.reported(compiled)) {
      String stem = oneFilter ? policy.name() : policy.name() + "." + filter.abis().get(0);
      for (FilterEmission kind : wanted) {
        Path output = directory.resolve(stem + "." + kind.suffix());
        Emitted emitted = console.reported(kind.content(filter, policy, expected, stem));
        outputs.files.add(output, emitted.content());
        outputs.lines.put(output, filter.program().length() + " instructions, proved");
        outputs.described.add(fields(output, filter).with(emitted.fields()));
      }
    }
  }

  private void profiles(PolicyMeaning meaning, Environment point, Outputs outputs) {
    List<ProfileEmission> wanted =
        kinds.stream().distinct().flatMap(kind -> kind.ofProfile().stream()).toList();
    for (ProfileEmission kind : wanted) {
      console
          .reported(kind.texts(meaning, point))
          .forEach(
              (ending, text) -> {
                Path output = directory.resolve(meaning.policy().name() + "." + ending);
                outputs.files.add(output, text);
                outputs.lines.put(output, "proved to permit no more");
                outputs.described.add(Fields.NONE.with("file", output.toString()));
              });
    }
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

  private void write(Outputs outputs) {
    try {
      outputs.files.write();
    } catch (IOException e) {
      console.remark("nothing written: " + OutputFiles.reason(e));
      throw new Stop(ExitCode.DEFECT);
    }
    if (json.wanted()) {
      console.result(new Json.Array(outputs.described).text());
    } else {
      outputs.lines.forEach((output, line) -> console.resultLine(output + ": " + line));
    }
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
