package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;

/**
 * One call of one ABI and what a line of a profile says about it.
 *
 * @param call a call of the ABI, by its own number or through a multiplexer
 * @param condition when the rule holds, the conditions of the blocks around it included
 * @param action what happens then
 * @param origin the name, with its condition, or the group, as it was written
 */
public record Rule(SyscallName call, Condition condition, Action action, Span origin) {}
