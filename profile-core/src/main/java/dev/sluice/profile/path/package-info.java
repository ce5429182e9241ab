/**
 * Patterns of paths, as the profile language writes them: which paths they match.
 *
 * <p>In: the texts of patterns. Out: which of two patterns contains or meets the other, and a path
 * that some patterns match and others do not. Always: exact; what would take too long to compare is
 * refused, never guessed. Everything is immutable.
 */
@NullMarked
package dev.sluice.profile.path;

import org.jspecify.annotations.NullMarked;
