/**
 * Results as people and programs read them.
 *
 * <p>In: verdicts, witnesses, comparisons. Out: text. Always: the same bytes for the same values,
 * nothing computed here.
 */
@NullMarked
package dev.sluice.profile.render;

import org.jspecify.annotations.NullMarked;
