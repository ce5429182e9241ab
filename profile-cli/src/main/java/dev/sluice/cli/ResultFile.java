package dev.sluice.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -o FILE} of commands with one text as their result. */
final class ResultFile {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write. Without it: standard output.")
  private @Nullable Path output;

  /**
   * Writes the result, whole or not at all.
   *
   * @throws Stop if it cannot be written
   */
  void write(String text, Console console) {
    Path destination = output;
    if (destination == null) {
      console.result(text);
      return;
    }
    OutputFiles files = new OutputFiles();
    files.add(destination, text);
    files.write(console);
  }
}
