/**
 * Filters evaluated in the virtual machine, fast enough for large traces.
 *
 * <p>In: programs, calls. Out: what the filter returns. Always: the same as the interpreter says.
 */
@NullMarked
package dev.sluice.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
