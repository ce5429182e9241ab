package dev.sluice.profile.page;

import dev.sluice.profile.abi.Syscall;

/**
 * One call on the map.
 *
 * @param call the call
 * @param before what the older side says
 * @param after what the newer side says
 * @param changed whether they say different things of some such call
 */
public record MappedCall(Syscall call, CallOutcome before, CallOutcome after, boolean changed) {}
