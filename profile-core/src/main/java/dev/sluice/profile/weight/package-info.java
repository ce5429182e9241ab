/**
 * How often calls are made.
 *
 * <p>In: counts that somebody recorded. Out: {@link dev.sluice.profile.weight.Weights}. Always:
 * weights make filters faster and never change what they decide.
 */
@NullMarked
package dev.sluice.profile.weight;

import org.jspecify.annotations.NullMarked;
