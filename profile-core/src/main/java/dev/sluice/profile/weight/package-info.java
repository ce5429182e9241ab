/**
 * How often calls are made.
 *
 * <p>In: counts that somebody recorded, and the names and numbers of {@code abi}. Out: {@link
 * dev.sluice.profile.weight.Weights}. Always: weights make filters faster and never change what
 * they decide; what a recording says is fully understood or refused.
 */
@NullMarked
package dev.sluice.profile.weight;

import org.jspecify.annotations.NullMarked;
