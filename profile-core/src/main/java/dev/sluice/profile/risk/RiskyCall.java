package dev.sluice.profile.risk;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.ArgumentCondition;
import java.util.Optional;

/**
 * A call that opens something. Immutable.
 *
 * @param call the call, or an operation of a multiplexer
 * @param arguments with which arguments; empty if with any
 */
public record RiskyCall(SyscallName call, Optional<ArgumentCondition> arguments) {
  @Override
  public String toString() {
    return call + arguments.map(condition -> "(" + condition + ")").orElse("");
  }
}
