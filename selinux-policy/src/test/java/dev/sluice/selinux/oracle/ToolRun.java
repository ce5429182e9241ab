package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program.
 *
 * @param command what was run
 * @param status its exit status
 * @param output what it printed on standard output
 * @param complaint what it printed on standard error
 */
public record ToolRun(List<String> command, int status, String output, String complaint) {
  private static final long SECONDS = 900;

  /** Copies the command. */
  public ToolRun {
    command = List.copyOf(command);
  }

  /**
   * Runs a program of the search path, and waits for its end.
   *
   * @param name the program
   * @param unchecked what remains unchecked without it, in one line
   * @param arguments its arguments
   */
  public static ToolRun of(String name, String unchecked, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Oracles.command(name, unchecked).toString());
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    return of(command);
  }

  /** Runs a program, and waits for its end. */
  static ToolRun of(List<String> command) {
    return of(command, Map.of());
  }

  /** Runs a program with more in its environment, and waits for its end. */
  static ToolRun of(List<String> command, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("sluice-output", "");
      Path complaint = Files.createTempFile("sluice-errors", "");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(complaint.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("did not end: " + command);
        }
        return new ToolRun(
            command, process.exitValue(), Files.readString(output), Files.readString(complaint));
      } finally {
        Files.delete(output);
        Files.delete(complaint);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same run; fails if the program did. */
  public ToolRun successful() {
    assertThat(status).as("%s: %s%s", command, output, complaint).isZero();
    return this;
  }

  /** The lines of standard output, without blanks around them and without empty ones. */
  public List<String> lines() {
    return output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
