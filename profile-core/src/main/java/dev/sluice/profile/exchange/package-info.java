/**
 * Profiles in the formats of others: Docker's JSON and the OCI runtime specification's.
 *
 * <p>In: JSON texts, or a policy's meaning. Out: a {@link dev.sluice.profile.policy.Policy} that
 * means what container runtimes make of the text through libseccomp, a profile in our language, or
 * JSON. Always: what is written has been read back and compared; what cannot be said is listed.
 */
@NullMarked
package dev.sluice.profile.exchange;

import org.jspecify.annotations.NullMarked;
