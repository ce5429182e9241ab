package dev.sluice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code sluice tenants}: it only holds the others. */
@Command(
    name = "tenants",
    synopsisSubcommandLabel = "COMMAND",
    header = "Keeps tenants apart: gives each a level of its own, and says who reaches whom.",
    description = {
      "",
      "A fleet file, by default levels.sluice, names the tenants and says where whose workloads"
          + " run; levels.lock beside it remembers the levels that were given.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice tenants allocate",
      "  sluice tenants check levels.sluice",
      "  sluice tenants show acme"
    })
final class TenantsCommand {
  private TenantsCommand() {}

  /** The command with those that it holds. */
  static CommandLine withSubcommands(Console console) {
    return new CommandLine(new TenantsCommand())
        .addSubcommand(new TenantsCheckCommand(console))
        .addSubcommand(new TenantsAllocateCommand(console))
        .addSubcommand(new TenantsShowCommand(console));
  }
}
