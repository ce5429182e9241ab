package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * One call of one ABI and what a line of a profile says about it.
 *
 * @param call a call of the ABI, by its own number or through a multiplexer
 * @param condition when the rule holds, the conditions of the blocks around it included
 * @param action what happens then
 * @param origin the name, with its condition, or the group, as it was written
 * @param twinOf the call that was written, if this one was added because it is another form of the
 *     same operation
 */
public record Rule(
    SyscallName call,
    Condition condition,
    Action action,
    Span origin,
    Optional<SyscallName> twinOf) {
  /** A rule as it was written. */
  public Rule(SyscallName call, Condition condition, Action action, Span origin) {
    this(call, condition, action, origin, Optional.empty());
  }
}
