/**
 * Patterns of paths as file contexts see them: how they say them, and which of two counts.
 *
 * <p>In: patterns of the profile language. Out: regular expressions, and the order in which they
 * label files. Always: an expression matches the paths of its pattern and no others.
 */
@NullMarked
package dev.sluice.selinux.path;

import org.jspecify.annotations.NullMarked;
