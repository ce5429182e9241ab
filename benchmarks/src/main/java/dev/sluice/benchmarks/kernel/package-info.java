/**
 * What filters cost in the kernel of this machine, in nanoseconds.
 *
 * <p>In: filters, calls. Out: times of every round. Always: all filters are measured in one run,
 * one after the other in every round, beside no filter at all.
 */
@NullMarked
package dev.sluice.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
