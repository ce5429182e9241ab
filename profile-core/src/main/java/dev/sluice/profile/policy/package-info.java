/**
 * The resolved policy: which rule says what about which call of which ABI.
 *
 * <p>In: the syntax trees of a profile and of what it uses, and the facts of {@code abi}. Out:
 * {@link dev.sluice.profile.policy.Policy}, immutable. Always: every name is a number of its ABI,
 * every comparison is a set of unsigned values of the width that the kernel reads, every rule knows
 * the place it was written at.
 */
@NullMarked
package dev.sluice.profile.policy;

import org.jspecify.annotations.NullMarked;
