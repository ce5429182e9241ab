/**
 * What tests ask outside of Sluice: commands, headers, kernels.
 *
 * <p>In: the machine. Out: an oracle, or an honest word that it is missing. Always: where the
 * system property {@code sluice.oracles} is {@code require}, a missing oracle is a failure;
 * elsewhere the test is aborted and {@link dev.sluice.oracle.UncheckedReport} says what was not
 * checked.
 */
@NullMarked
package dev.sluice.oracle;

import org.jspecify.annotations.NullMarked;
