package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * A call of which a rule speaks by name and that one target lacks, where the target may have the
 * operation under another name.
 *
 * @param call a call of another ABI
 * @param condition when the rule holds, over the registers of the other ABI with the values of this
 *     one; empty if it cannot be said with this ABI's constants
 * @param action what happens then
 * @param origin the name, with its condition, as it was written
 */
public record AbsentCall(
    SyscallName call, Optional<Condition> condition, Action action, Span origin) {}
