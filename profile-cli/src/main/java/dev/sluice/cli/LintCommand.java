package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticJson;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.lint.Acceptances;
import dev.sluice.profile.lint.Lints;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.render.FindingsSarif;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice lint}. */
@Command(
    name = "lint",
    header = "Looks for what permits or breaks more than was probably meant.",
    description = {
      "",
      "Ways around a rule (bits that the kernel does not read, multiplexing calls, other ABIs,"
          + " second forms, io_uring), errors that break C libraries, and more: docs/lints.md."
          + " Profiles in whatever format, and raw filters.",
      "",
      "A comment '# accept SL8006: REASON' in a profile accepts its findings of that kind.",
      "",
      "Exit codes: 0 nothing found that is not accepted; 1 something.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice lint nginx.sluice",
      "  sluice lint --abi x86_64 default.json",
      "  sluice lint --sarif profiles/*.sluice filter.bpf > lints.sarif"
    })
final class LintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles and raw filters.")
  private List<Path> files = List.of();

  @Mixin private final MeaningReader reader = new MeaningReader();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--sarif",
      description = "Print the findings as SARIF 2.1.0, which code hosts show beside the lines.")
  private boolean sarif;

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (json.wanted() && sarif) {
      console.remark("either --json or --sarif");
      throw new Stop(ExitCode.USAGE);
    }
    Diagnostics all = Diagnostics.none();
    for (Path file : files) {
      all = all.and(findings(file));
    }
    if (all.hasErrors()) {
      throw console.refusal(all);
    }
    if (json.wanted()) {
      console.result(DiagnosticJson.print(all));
    } else if (sarif) {
      console.result(FindingsSarif.print(all, Version.number()));
    } else {
      console.findings(all);
    }
    return all.all().isEmpty() ? ExitCode.FINE : ExitCode.DIFFERENCE;
  }

  private Diagnostics findings(Path file) {
    Universe universe = new Universe();
    Checked<Judgement> read = reader.read(file, universe, console);
    if (read.value().isEmpty()) {
      return read.diagnostics();
    }
    Judgement judgement = read.orElseThrow();
    Checked<Acceptances> accepted =
        Inputs.isProfile(file)
            ? Inputs.text(file).then(Acceptances::of)
            : Checked.of(Acceptances.NONE, Diagnostics.none());
    Diagnostics found =
        new Lints(AbiCatalog.builtIn())
            .findings(
                judgement.calls(),
                universe,
                environment.or(Side.environment(judgement.side(), judgement.side())));
    return accepted
        .then(acceptances -> Checked.of(acceptances, acceptances.left(found)))
        .diagnostics();
  }
}
