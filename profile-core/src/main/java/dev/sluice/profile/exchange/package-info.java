/**
 * Profiles in the formats of others: Docker's JSON and the OCI runtime specification's.
 *
 * <p>In: JSON texts, or what a profile means. Out: a {@link dev.sluice.profile.policy.Policy} that
 * means what container runtimes make of a text through libseccomp, a profile in our language
 * ({@link dev.sluice.profile.writing}), or JSON. Always: what a reader would not expect is
 * reported; what is written was read back and lets no more through.
 */
@NullMarked
package dev.sluice.profile.exchange;

import org.jspecify.annotations.NullMarked;
