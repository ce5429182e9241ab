/**
 * Sets of calls as conditions that people read: comparisons of arguments, kernel releases,
 * capabilities.
 *
 * <p>In: functions of environment and arguments, as diagrams. Out: the parts of which they consist,
 * and their text in the profile language. Always: the parts together are the whole; what cannot be
 * said ends in {@link dev.sluice.profile.clause.NotExpressibleException}, never in something near
 * it.
 */
@NullMarked
package dev.sluice.profile.clause;

import org.jspecify.annotations.NullMarked;
