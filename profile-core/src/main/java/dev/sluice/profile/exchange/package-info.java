/**
 * Profiles in the formats of others: Docker's JSON and the OCI runtime specification's.
 *
 * <p>In: JSON texts. Out: a {@link dev.sluice.profile.policy.Policy} that means what container
 * runtimes make of the text through libseccomp. Always: what a reader of the text would not expect
 * is reported at its place; rules of which nobody knows what the library makes are refused.
 */
@NullMarked
package dev.sluice.profile.exchange;

import org.jspecify.annotations.NullMarked;
