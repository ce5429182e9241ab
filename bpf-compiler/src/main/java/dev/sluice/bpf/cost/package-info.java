/**
 * What a filter costs, and what the kernel answers without it.
 *
 * <p>In: any filter, calls and how often they are made. Out: numbers of executed instructions, and
 * the calls that the kernel answers from its bitmap. Always: exact, and of the program alone.
 */
@NullMarked
package dev.sluice.bpf.cost;

import org.jspecify.annotations.NullMarked;
