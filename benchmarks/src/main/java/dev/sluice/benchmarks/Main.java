package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figures.FiguresCommand;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import java.util.Arrays;
import java.util.List;

/** The benchmarks from the command line. */
public final class Main {
  private Main() {}

  /**
   * {@code figures [POLICY...]} counts instructions.
   *
   * @param arguments the command and what belongs to it
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("figures")) {
      System.err.println("usage: figures [POLICY...]");
      System.exit(2);
    }
    List<BenchmarkPolicy> policies =
        arguments.length == 1
            ? BenchmarkPolicy.all()
            : Arrays.stream(arguments).skip(1).map(BenchmarkPolicy::named).toList();
    FiguresCommand.print(policies, System.out);
  }
}
