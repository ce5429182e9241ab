package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.policy.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules of a container runtime's default profile as a table of facts, judged without any of
 * Sluice's own stages. Its format is described at its top.
 */
final class ContainerFacts {
  /** The release after which nobody has looked at the calls. */
  static final KernelRelease AUDITED = new KernelRelease(6, 13);

  private static final Map<String, String> MACHINES =
      Map.of("x86_64", "x86", "x86", "x86", "x32", "x86", "aarch64", "arm", "riscv64", "riscv");

  private final Map<String, List<Fact>> byCall;

  private ContainerFacts(Map<String, List<Fact>> byCall) {
    this.byCall = byCall;
  }

  /** Reads the table. */
  static ContainerFacts read() {
    try (InputStream table = ContainerFacts.class.getResourceAsStream("container-default.csv")) {
      return new ContainerFacts(
          new String(table.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(Fact::of)
              .collect(Collectors.groupingBy(Fact::call)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One line of the table.
   *
   * @param call the system call
   * @param action what it gets
   * @param argument a condition on a register, or empty
   * @param where a condition on the environment, or empty
   * @param machine the family of processors, empty for all
   */
  private record Fact(String call, String action, String argument, String where, String machine) {
    static Fact of(String line) {
      String[] cells = line.split(",", -1);
      return new Fact(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    boolean holds(Abi abi, Environment environment, List<Long> arguments) {
      return (machine.isEmpty() || machine.equals(MACHINES.get(abi.name())))
          && (where.isEmpty() || holdsIn(environment))
          && (argument.isEmpty() || holdsFor(arguments));
    }

    private boolean holdsIn(Environment environment) {
      if (where.startsWith(">=")) {
        KernelRelease release = KernelRelease.parse(where.substring(2)).orElseThrow();
        return environment.kernel().compareTo(release) >= 0;
      }
      boolean held = environment.held().contains(Capability.valueOf(where.substring(1)));
      return where.startsWith("+") == held;
    }

    private boolean holdsFor(List<Long> arguments) {
      String[] words = argument.split(" ", -1);
      long register = arguments.get(Integer.parseInt(words[0]));
      long value = Long.decode(words[2]);
      int order = Long.compareUnsigned(register, value);
      return switch (words[1]) {
        case "<" -> order < 0;
        case "=" -> order == 0;
        case ">" -> order > 0;
        case "&" -> (register & value) == 0;
        default -> throw new IllegalStateException(argument);
      };
    }
  }

  /** All calls that the table speaks of. */
  Iterable<String> calls() {
    return byCall.keySet();
  }

  /** Whether what a call gets depends on its arguments. */
  boolean looksAtArguments(String call) {
    return byCall.getOrDefault(call, List.of()).stream().anyMatch(f -> !f.argument().isEmpty());
  }

  /** What a known call gets, an error by its number. */
  String action(String call, Abi abi, Environment environment, List<Long> arguments) {
    List<String> actions = new ArrayList<>();
    for (Fact fact : byCall.getOrDefault(call, List.of())) {
      if (fact.holds(abi, environment, arguments)) {
        actions.add(fact.action());
      }
    }
    Optional<String> refused = actions.stream().filter(a -> !a.equals("allow")).findFirst();
    return refused.orElse(actions.isEmpty() ? "errno 1" : "allow");
  }
}
