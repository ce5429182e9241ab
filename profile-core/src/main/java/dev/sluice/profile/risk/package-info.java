/**
 * What permitted calls open.
 *
 * <p>In: reviewed notes about calls and their arguments, a policy's meaning. Out: the notes that
 * apply, each with the calls that open it. Always: a note applies if some permitted call opens it,
 * also where a filter cannot see the arguments that decide; nothing is weighed or added up.
 */
@NullMarked
package dev.sluice.profile.risk;

import org.jspecify.annotations.NullMarked;
