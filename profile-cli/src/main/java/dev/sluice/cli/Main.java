package dev.sluice.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where {@code sluice} starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Runs one command.
   *
   * @param out for the result
   * @param err for everything else
   * @param arguments the command and its arguments
   * @return the exit code
   */
  static int run(OutputStream out, OutputStream err, String... arguments) {
    return new CommandLine(new SluiceCommand())
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }
}
