/**
 * What a profile means: canonical decision diagrams from calls and environments to actions.
 *
 * <p>In: a resolved policy, or the bits that a filter computes. Out: {@link
 * dev.sluice.profile.meaning.Meaning} and {@link dev.sluice.profile.meaning.Predicate}. Always:
 * within one {@link dev.sluice.profile.meaning.Universe}, two things mean the same if and only if
 * they are equal; nothing is approximated, too much is refused.
 */
@NullMarked
package dev.sluice.profile.meaning;

import org.jspecify.annotations.NullMarked;
