package dev.sluice.cli;

import dev.sluice.profile.combine.Operation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice merge}. */
@Command(
    name = "merge",
    header = "Writes a profile that permits what one of several permits.",
    description = {
      "",
      "Each call gets the most permissive action that one of the profiles gives it; of equally"
          + " strict ones the first. The result is read back and compared before it is written:"
          + " every call, every argument, every kernel, every set of capabilities. What profiles"
          + " say besides (assertions, weights, resources, selinux) is left out, with a warning.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice merge base.sluice recorded.sluice -o nginx.sluice",
      "  sluice merge --abi x86_64 default.json extra.sluice"
    })
final class MergeCommand implements Runnable {
  private final Console console;

  @Parameters(arity = "2..*", paramLabel = "FILE", description = "Profiles, in whatever format.")
  private List<Path> files = List.of();

  @Mixin private final Combining combining = new Combining();

  MergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    combining.run(Operation.UNION, files, console);
  }
}
