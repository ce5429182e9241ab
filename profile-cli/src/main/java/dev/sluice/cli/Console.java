package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.Diagnostics;
import java.io.PrintWriter;

/** Where a command speaks: the result to one stream, everything else to the other. */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private boolean found;

  Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints a part of the result, line ends included. */
  void result(String text) {
    out.print(text);
  }

  /** Prints a line of the result. */
  void resultLine(String line) {
    out.print(line + "\n");
  }

  /** Prints a remark about the run. */
  void remark(String line) {
    err.print("sluice: " + line + "\n");
  }

  /** Prints findings about an input, apart from those that were printed before. */
  void findings(Diagnostics diagnostics) {
    if (found && !diagnostics.all().isEmpty()) {
      err.print("\n");
    }
    found |= !diagnostics.all().isEmpty();
    err.print(DiagnosticPrinter.print(diagnostics));
  }

  /**
   * The value of a stage, for commands that ask something of an input: they say no more about it
   * than why they refuse it.
   *
   * @throws Stop with {@link ExitCode#BAD_INPUT} if the input was refused
   */
  <T> T value(Checked<T> checked) {
    return checked.value().orElseThrow(() -> refusal(checked.diagnostics()));
  }

  /**
   * The value of a stage, all its findings printed.
   *
   * @throws Stop with {@link ExitCode#BAD_INPUT} if the input was refused
   */
  <T> T reported(Checked<T> checked) {
    T value = value(checked);
    findings(checked.diagnostics());
    return value;
  }

  /** Prints why inputs are refused, and ends the command when thrown. */
  Stop refusal(Diagnostics diagnostics) {
    findings(diagnostics);
    return new Stop(ExitCode.BAD_INPUT);
  }

  /** Prints where a defect happened, for those who asked. */
  void trace(Throwable defect) {
    defect.printStackTrace(err);
  }

  /** Sends everything printed so far on its way. */
  void flush() {
    out.flush();
    err.flush();
  }
}
