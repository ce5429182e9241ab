package dev.sluice.cli;

import dev.sluice.profile.combine.Operation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice intersect}. */
@Command(
    name = "intersect",
    header = "Writes a profile that permits what each of several permits.",
    description = {
      "",
      "Each call gets what the kernel does under all the profiles, installed one after the other:"
          + " the strictest action; of equally strict ones, the last. The result is read back and"
          + " compared before it is written: every call, every argument, every kernel, every set of"
          + " capabilities. What profiles say besides (assertions, weights, resources, selinux) is"
          + " left out, with a warning.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice intersect container.json service.sluice",
      "  sluice intersect a.sluice b.sluice c.sluice -o all.sluice"
    })
final class IntersectCommand implements Runnable {
  private final Console console;

  @Parameters(arity = "2..*", paramLabel = "FILE", description = "Profiles, in whatever format.")
  private List<Path> files = List.of();

  @Mixin private final Combining combining = new Combining();

  IntersectCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    combining.run(Operation.INTERSECTION, files, console);
  }
}
