/**
 * Patterns of paths: which paths they match, how they stand to each other, how file contexts say
 * them.
 *
 * <p>In: patterns as the profile language writes them. Out: regular expressions, and which of two
 * patterns contains, meets or precedes the other. Always: exact; what would take too long to
 * compare is refused, never guessed.
 */
@NullMarked
package dev.sluice.selinux.path;

import org.jspecify.annotations.NullMarked;
