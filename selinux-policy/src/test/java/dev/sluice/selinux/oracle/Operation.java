package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.SyscallName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * One of the operations of {@code oracles/selinux-vm/operations.txt}: a system call, or a variant
 * of one, as a probe makes it.
 *
 * @param id its name
 * @param call the call that the act makes; where it makes several, the one that it is about
 * @param operation what the guest calls it
 * @param arguments its arguments
 */
public record Operation(String id, SyscallName call, String operation, List<String> arguments) {
  /** Copies the arguments. */
  public Operation {
    arguments = List.copyOf(arguments);
  }

  /**
   * All operations, in the order of the file.
   *
   * @param unchecked what remains unchecked without them, in one line
   */
  public static List<Operation> all(String unchecked) {
    try {
      return Files.readAllLines(Oracles.file("../oracles/selinux-vm/operations.txt", unchecked))
          .stream()
          .filter(line -> !line.startsWith("#"))
          .map(Operation::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operation parse(String line) {
    List<String> words = List.of(line.split(" ", -1));
    return new Operation(
        words.get(0), new SyscallName(words.get(1)), words.get(2), words.subList(3, words.size()));
  }

  /** The operation as a process of a context carries it out. */
  public Probe as(SecurityContext context) {
    return as(id, context);
  }

  Probe as(String name, SecurityContext context) {
    return Probe.of(name, context, operation, arguments.toArray(new String[0]));
  }
}
