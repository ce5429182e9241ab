/**
 * What a change means, for the person who decides about it.
 *
 * <p>In: a comparison's findings; files of waivers. Out: a review as data, which renderers turn
 * into text, Markdown, JSON and whatever else shows it. Always: changes are in the order of their
 * kinds; equal reviews are equal, whatever they were made from. Everything is immutable.
 */
@NullMarked
package dev.sluice.profile.review;

import org.jspecify.annotations.NullMarked;
