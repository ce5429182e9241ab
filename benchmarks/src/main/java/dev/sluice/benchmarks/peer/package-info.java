/**
 * The same rules through other compilers.
 *
 * <p>In: a resolved policy. Out: the filter that another compiler makes of it, and whether it means
 * the same. Always: nothing is said of a filter before it has been read back.
 */
@NullMarked
package dev.sluice.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
