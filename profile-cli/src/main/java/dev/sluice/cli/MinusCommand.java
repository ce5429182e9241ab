package dev.sluice.cli;

import dev.sluice.profile.combine.Operation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice minus}. */
@Command(
    name = "minus",
    header = "Writes a profile that permits what one permits and another does not.",
    description = {
      "",
      "Each call gets what the first profile says, unless the second one permits it: then it is"
          + " denied as the first profile denies by default, with EPERM if that denies nothing. The"
          + " result is read back and compared before it is written. What profiles say besides"
          + " (assertions, weights, resources, selinux) is left out, with a warning.",
      ""
    },
    footer = {"", "Examples:", "  sluice minus default.json used.sluice"})
final class MinusCommand implements Runnable {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FIRST", description = "A profile, in whatever format.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "SECOND", description = "What it is not to permit.")
  private Path second = Path.of("");

  @Mixin private final Combining combining = new Combining();

  MinusCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    combining.run(Operation.DIFFERENCE, List.of(first, second), console);
  }
}
