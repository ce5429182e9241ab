package dev.sluice.benchmarks;

import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param kinds which figures
 * @param policies for which policies
 * @param quick whether times may mean nothing
 * @param output where the report goes; if empty, it is only printed
 */
record Options(
    Set<Kind> kinds, List<BenchmarkPolicy> policies, boolean quick, Optional<Path> output) {
  static final String USAGE =
      """
      usage: benchmarks [KIND...] [--policy KEY,...] [--quick] [--output DIRECTORY]
        KIND: figures (instructions), kernel (nanoseconds), evaluation (in the virtual machine),
              compile (stages), growth (larger and larger profiles); all of them unless told otherwise
        --policy     some of a, a3, b, c, d; all of them unless told otherwise
        --quick      about half a minute; the times mean nothing
        --output     writes README.md, results.json and charts there\
      """;

  /** Kinds of figures. */
  enum Kind {
    FIGURES,
    KERNEL,
    EVALUATION,
    COMPILE,
    GROWTH
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException with a message for the person who wrote them
   */
  static Options parse(String... arguments) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    List<BenchmarkPolicy> policies = BenchmarkPolicy.all();
    boolean quick = false;
    Optional<Path> output = Optional.empty();
    List<String> open = new ArrayList<>(List.of(arguments));
    while (!open.isEmpty()) {
      String argument = open.remove(0);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--policy")) {
        policies =
            Arrays.stream(value(argument, open).split(",", -1))
                .map(BenchmarkPolicy::named)
                .toList();
      } else if (argument.equals("--output")) {
        output = Optional.of(Path.of(value(argument, open)));
      } else {
        kinds.add(kind(argument));
      }
    }
    return new Options(
        kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds, policies, quick, output);
  }

  private static String value(String option, List<String> open) {
    if (open.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return open.remove(0);
  }

  private static Kind kind(String argument) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(argument))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no option '" + argument + "'"));
  }
}
