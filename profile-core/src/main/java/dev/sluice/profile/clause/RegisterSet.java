package dev.sluice.profile.clause;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.policy.ValueSet;

/**
 * The masked value of a register, as an unsigned number, lies in a set.
 *
 * @param register which
 * @param mask the bits that count
 * @param values of the masked register
 */
public record RegisterSet(ArgumentIndex register, long mask, ValueSet values) {}
