/**
 * The benchmarks and their command line.
 *
 * <p>In: policies and traces. Out: a report. Always: what stands side by side was measured in one
 * run.
 */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
