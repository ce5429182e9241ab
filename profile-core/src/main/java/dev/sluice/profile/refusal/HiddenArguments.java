package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * Why a multiplexing call gets what {@code multiplexed} says: rules depend on arguments of what it
 * carries out, which no filter sees there.
 *
 * @param call the multiplexing call
 * @param operation what it carries out
 * @param rules the items that depend on arguments, in the order of the policy
 */
public record HiddenArguments(SyscallName call, SyscallName operation, List<Span> rules) {
  /** Copies the list. */
  public HiddenArguments {
    rules = List.copyOf(rules);
  }
}
