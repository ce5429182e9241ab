package dev.sluice.selinux.access;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.ArgumentCondition;
import java.util.Optional;

/**
 * A system call by which an operation is done.
 *
 * @param call the call, or an operation of a multiplexer
 * @param arguments with which arguments; empty if with any
 * @param blind whether what would tell lies in memory, or in no argument at all
 */
public record CallRoute(SyscallName call, Optional<ArgumentCondition> arguments, boolean blind) {
  /** Refuses a condition on arguments that nobody sees. */
  public CallRoute {
    if (blind && arguments.isPresent()) {
      throw new IllegalArgumentException(call + " is blind and has a condition");
    }
  }

  @Override
  public String toString() {
    return call + arguments.map(condition -> "(" + condition + ")").orElse(blind ? "(...)" : "");
  }
}
