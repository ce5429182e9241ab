package dev.sluice.profile.clause;

import dev.sluice.profile.abi.ArgumentIndex;

/**
 * The masked value of a register is a certain one: the comparison of which libseccomp makes the
 * same thing whatever stands beside it.
 *
 * @param register which
 * @param mask the bits that count
 * @param value what they are; 0 elsewhere
 */
public record MaskedEquality(ArgumentIndex register, long mask, long value) {}
