package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import java.util.List;

/**
 * Calls of one kind and how often they were made.
 *
 * @param call the call, whatever ABI it went through
 * @param arguments the six registers, or none if they are not known
 * @param count how often, in any unit that is the same for all samples of one set; at least 1
 */
public record Sample(SyscallName call, List<Long> arguments, long count) {
  /** The number of registers that hold arguments. */
  public static final int ARGUMENTS = 6;

  /** Refuses another number of arguments than none or six, and counts below one. */
  public Sample {
    arguments = List.copyOf(arguments);
    if (!arguments.isEmpty() && arguments.size() != ARGUMENTS) {
      throw new IllegalArgumentException(arguments.size() + " arguments");
    }
    if (count < 1) {
      throw new IllegalArgumentException("a count of " + count);
    }
  }
}
