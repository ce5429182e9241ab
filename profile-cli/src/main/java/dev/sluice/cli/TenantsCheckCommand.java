package dev.sluice.cli;

import dev.sluice.selinux.reach.ReachJson;
import dev.sluice.selinux.reach.ReachReport;
import dev.sluice.selinux.reach.ReachText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice tenants check}. */
@Command(
    name = "check",
    header = "Says how isolated each workload is, and which can reach one of another tenant.",
    description = {
      "",
      "For each two workloads of different tenants on one machine: the calls that reach another"
          + " process and that the profile of the one permits, and all that stops them: the filter,"
          + " namespaces, user IDs, types, MCS, a kernel of its own. Pairs to which the same"
          + " applies are shown once. docs/tenants.md says what is taken for granted.",
      "",
      "Exit codes: 0 all are apart; 1 some workload reaches one of another tenant; 65 the fleet"
          + " file, its lock file or a profile is wrong.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice tenants check",
      "  sluice tenants check fleets/production.sluice",
      "  sluice tenants check --json levels.sluice"
    })
final class TenantsCheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A fleet file. Without it: levels.sluice.")
  private Path file = Path.of("levels.sluice");

  @Mixin private final RootOption root = new RootOption();
  @Mixin private final JsonOption json = new JsonOption();

  TenantsCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ReachReport report = console.reported(Inputs.reach(file, root));
    if (json.wanted()) {
      console.result(ReachJson.of(report).text());
    } else {
      ReachText.lines(report).forEach(console::resultLine);
    }
    return report.anyReaches() ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }
}
