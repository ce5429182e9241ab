/**
 * Everything in which two meanings differ, for the person who decides about it.
 *
 * <p>In: two meanings of one universe, with the profiles that they are from. Out: a {@link
 * dev.sluice.profile.review.Review} of what calls get, what profiles promise and what they declare.
 * Always: what the changes cover is recomputed and is the whole difference; a condition is printed
 * only if the language reads it as what it stands for.
 */
@NullMarked
package dev.sluice.profile.difference;

import org.jspecify.annotations.NullMarked;
