package dev.sluice.cli;

import dev.sluice.profile.diagnostic.DiagnosticJson;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.render.FindingsSarif;
import dev.sluice.selinux.coverage.ProfileCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice check}. */
@Command(
    name = "check",
    header =
        "Checks profiles: grammar, names, types, rules that contradict each other, assertions.",
    description = {
      "",
      "Of a profile with a 'selinux' block also: whether filter and policy go together.",
      "Of a fleet file: its tenants, levels and workloads; who reaches whom says 'sluice tenants"
          + " check'.",
      "",
      "What --rules or .sluice/rules.sluice say holds for every profile as if it stood in it.",
      "",
      "Exit codes: 0 nothing to say (notes aside), 1 warnings, 65 errors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice check nginx.sluice",
      "  sluice check --root profiles profiles/*/*.sluice",
      "  sluice check --json nginx.sluice",
      "  sluice check --sarif profiles/*.sluice > sluice.sarif"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles and fleet files.")
  private List<Path> files = List.of();

  @Mixin private final TargetOption target = new TargetOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final RulesOption rules = new RulesOption();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--sarif",
      description = "Print the findings as SARIF 2.1.0, which code hosts show beside the lines.")
  private boolean sarif;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics all = Diagnostics.none();
    for (Path file : files) {
      all = all.and(findings(file));
    }
    if (json.wanted() && sarif) {
      console.remark("either --json or --sarif");
      throw new Stop(ExitCode.USAGE);
    } else if (json.wanted()) {
      console.result(DiagnosticJson.print(all));
    } else if (sarif) {
      console.result(FindingsSarif.print(all, Version.number()));
    } else {
      console.findings(all);
    }
    if (all.hasErrors()) {
      return ExitCode.BAD_INPUT;
    }
    boolean warned = all.all().stream().anyMatch(f -> f.severity() == Severity.WARNING);
    return warned ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  private Diagnostics findings(Path file) {
    return Inputs.isFleet(file)
        ? Inputs.reach(file, root).diagnostics()
        : Inputs.policy(file, root, twins, runtime)
            .then(rules::addedTo)
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .then(
                meaning -> ProfileCheck.of(meaning, meaning.policy().environment(), target.named()))
            .diagnostics();
  }
}
