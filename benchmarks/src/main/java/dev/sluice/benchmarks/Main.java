package dev.sluice.benchmarks;

import java.io.IOException;
import java.util.List;

/** The benchmarks from the command line. */
public final class Main {
  private Main() {}

  /**
   * Measures.
   *
   * @param arguments see {@link Options}
   */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    new Benchmarks(options, System.out, System.err).run();
  }
}
