/**
 * What compiling and evaluating costs in the virtual machine: benchmarks of JMH, and profiles that
 * grow.
 *
 * <p>In: policies. Out: times and allocated memory. Always: each benchmark measures one stage, with
 * its input made before.
 */
@NullMarked
package dev.sluice.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
