package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.coverage.Coverage;
import dev.sluice.selinux.coverage.CoverageJson;
import dev.sluice.selinux.coverage.CoverageText;
import dev.sluice.selinux.coverage.ProfileCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice coverage}. */
@Command(
    name = "coverage",
    header = "Says which layer keeps what a profile intends, on which ABI.",
    description = {
      "",
      "One line for each intention: 'all' where a layer keeps all of it, 'some' where it keeps"
          + " some, '-' where it keeps nothing, empty where it has no say. '(open)' is what none"
          + " keeps.",
      "",
      "Exit codes: 0 everything that the profile says is kept, 1 something is not, 65 errors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice coverage nginx.sluice",
      "  sluice coverage --selinux-target debian-13 nginx.sluice",
      "  sluice coverage --json nginx.sluice"
    })
final class CoverageCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final TargetOption target = new TargetOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final JsonOption json = new JsonOption();

  CoverageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PolicyMeaning meaning = console.reported(Inputs.meaning(file, root, twins, runtime));
    Environment point = environment.or(meaning.policy().environment());
    Coverage coverage = console.reported(ProfileCheck.of(meaning, point, target.named()));
    console.result(json.wanted() ? CoverageJson.of(coverage).text() : CoverageText.of(coverage));
    boolean open =
        coverage.findings().all().stream().anyMatch(f -> f.severity() == Severity.WARNING);
    return open ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }
}
