/**
 * Two meanings side by side: are they equal, does one permit no more than the other, and which call
 * shows it.
 *
 * <p>In: two meanings of one universe and the points that matter. Out: nothing, or a witness.
 * Always: complete, because the difference is computed as a whole before an example is chosen from
 * it.
 */
@NullMarked
package dev.sluice.profile.compare;

import org.jspecify.annotations.NullMarked;
