package dev.sluice.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how far {@code use} may reach. */
final class RootOption {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "The directory below which 'use' may find other profiles. Without it: the directory of"
              + " the profile.")
  private @Nullable Path root;

  Optional<Path> directory() {
    return Optional.ofNullable(root);
  }
}
