/**
 * What compiling, proving and evaluating a profile costs.
 *
 * <p>In: a profile. Out: figures of JMH. Always: each benchmark measures one stage, with its input
 * made before.
 */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
