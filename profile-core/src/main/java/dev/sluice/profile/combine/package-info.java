/**
 * Profiles made out of profiles.
 *
 * <p>In: resolved policies. Out: a profile in our language that gives each call what the operation
 * says of what the policies give it. Always: it was read back and compared; what the policies say
 * besides and the result does not is reported.
 */
@NullMarked
package dev.sluice.profile.combine;

import org.jspecify.annotations.NullMarked;
