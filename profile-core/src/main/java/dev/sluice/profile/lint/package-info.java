/**
 * What permits or breaks more than its author probably meant, in profiles and filters of any
 * origin.
 *
 * <p>In: what calls get, and the profile if there is one. Out: findings, each with a call that
 * shows it. Always: a lint looks at the meaning, never at how it was written, so that the same
 * profile in another format has the same findings.
 */
@NullMarked
package dev.sluice.profile.lint;

import org.jspecify.annotations.NullMarked;
