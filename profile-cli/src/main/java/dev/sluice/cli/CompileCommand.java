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
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice compile nginx.sluice -o out",
      "  sluice compile nginx.sluice --abi x86_64,x86 --one-filter -o out",
      "  sluice compile nginx.sluice --weights load.txt -o out",
      "  sluice compile nginx.sluice --kernel 6.1 --cap none --emit bpf,asm,c,report -o out"
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
    List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    Environment point = environment.or(policy.environment());
    List<List<Abi>> parts = oneFilter ? List.of(targets) : targets.stream().map(List::of).toList();
    Checked<List<CompiledFilter>> compiled = Checked.of(List.of(), Diagnostics.none());
    for (List<Abi> part : parts) {
      compiled =
          compiled.then(done -> and(done, FilterCompiler.compile(meaning, part, point, expected)));
    }
    write(policy, expected, console.reported(compiled));
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

  private void write(Policy policy, Weights expected, List<CompiledFilter> filters) {
    OutputFiles files = new OutputFiles();
    Map<Path, CompiledFilter> written = new LinkedHashMap<>();
    List<Json> described = new ArrayList<>();
    for (CompiledFilter filter : filters) {
      String stem = oneFilter ? policy.name() : policy.name() + "." + filter.abis().get(0);
      for (Emission kind : kinds.stream().distinct().toList()) {
        Path output = directory.resolve(stem + "." + kind.suffix());
        Emitted emitted = console.reported(kind.content(filter, policy, expected, stem));
        files.add(output, emitted.content());
        written.put(output, filter);
        described.add(fields(output, filter).with(emitted.fields()));
      }
    }
    try {
      files.write();
    } catch (IOException e) {
      console.remark("nothing written: " + OutputFiles.reason(e));
      throw new Stop(ExitCode.DEFECT);
    }
    if (json.wanted()) {
      console.result(new Json.Array(described).text());
    } else {
      written.forEach((output, filter) -> console.resultLine(line(output, filter)));
    }
  }

  private static String line(Path output, CompiledFilter filter) {
    return output + ": " + filter.program().length() + " instructions, proved";
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
