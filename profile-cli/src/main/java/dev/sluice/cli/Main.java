package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where {@code sluice} starts. */
public final class Main {
  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(
        run(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            arguments));
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
    ResultStream stream = new ResultStream(out);
    PrintWriter result = new PrintWriter(stream, false, StandardCharsets.UTF_8);
    PrintWriter rest = new PrintWriter(err, false, StandardCharsets.UTF_8);
    Console console = new Console(result, rest);
    int exitCode;
    try {
      exitCode =
          Commands.commandLine(console, arguments)
              .setOut(result)
              .setErr(rest)
              .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
              .setExpandAtFiles(false)
              .setUsageHelpWidth(HELP_WIDTH)
              .setParameterExceptionHandler((e, given) -> usage(e, console))
              .setExecutionExceptionHandler((e, line, parsed) -> exitCode(e, console))
              .execute(arguments);
    } catch (Error e) {
      exitCode = defect(e, console);
    }
    console.flush();
    return stream.failure().map(failure -> unwritten(failure, console)).orElse(exitCode);
  }

  /** A reader that has seen enough, such as head(1), is no reason for words. */
  private static int unwritten(IOException failure, Console console) {
    if (String.valueOf(failure.getMessage()).contains("Broken pipe")) {
      return ExitCode.CLOSED_PIPE;
    }
    console.remark("the result could not be written: " + failure.getMessage());
    console.flush();
    return ExitCode.UNWRITTEN;
  }

  private static int usage(ParameterException wrong, Console console) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    console.remark(wrong.getMessage() + "; see '" + command + " --help'");
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .findFirst()
          .ifPresent(near -> console.remark("did you mean '" + near + "'?"));
    }
    return ExitCode.USAGE;
  }

  private static int exitCode(Exception exception, Console console) {
    if (exception instanceof DiagramLimitException limit) {
      // Each input by itself was small enough; what was asked of them together is not.
      console.findings(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(DiagnosticCode.TOO_COMPLEX, "this needs " + limit.exceeded()))));
      return ExitCode.BAD_INPUT;
    }
    return exception instanceof Stop stop ? stop.exitCode() : defect(exception, console);
  }

  /** Says that Sluice is at fault. */
  static int defect(Throwable defect, Console console) {
    console.remark("internal error: " + defect.toString().replace("\n", " ") + "; please report");
    if (System.getenv("SLUICE_DEBUG") != null) {
      console.trace(defect);
    }
    return ExitCode.DEFECT;
  }
}
