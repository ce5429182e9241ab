package dev.sluice.bpf.interpret;

import dev.sluice.profile.policy.Action;

/**
 * What a filter makes of a call.
 *
 * @param action what the kernel does
 * @param rawReturn the value that the filter returned
 * @param decidingInstruction the index of the instruction that ended the filter: a return, or a
 *     division by zero
 * @param executedInstructions how many instructions ran, that one included
 */
public record Outcome(
    Action action, int rawReturn, int decidingInstruction, int executedInstructions) {}
