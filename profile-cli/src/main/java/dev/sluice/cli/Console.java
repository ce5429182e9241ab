package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.Diagnostics;
import java.io.PrintWriter;

/** Where a command speaks: the result to one stream, everything else to the other. */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;

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

  /** Prints findings about an input. */
  void findings(Diagnostics diagnostics) {
    err.print(DiagnosticPrinter.print(diagnostics));
  }

  /**
   * The value of a stage, its findings printed.
   *
   * @throws Stop with {@link ExitCode#BAD_INPUT} if the input was refused
   */
  <T> T value(Checked<T> checked) {
    findings(checked.diagnostics());
    return checked.value().orElseThrow(() -> new Stop(ExitCode.BAD_INPUT));
  }

  /** Prints where a defect happened, for those who asked. */
  void trace(Throwable defect) {
    defect.printStackTrace(err);
  }

  /** Whether everything printed so far has arrived. */
  boolean flush() {
    err.flush();
    return !out.checkError();
  }
}
