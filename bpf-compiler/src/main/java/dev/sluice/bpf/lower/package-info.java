/**
 * From bits to words: a meaning as a graph of decisions about 32-bit words.
 *
 * <p>In: a meaning at one point of the environment. Out: {@link dev.sluice.bpf.lower.Decision},
 * without cycles. Always: every decision can go at least two ways; equal meanings share one
 * decision.
 */
@NullMarked
package dev.sluice.bpf.lower;

import org.jspecify.annotations.NullMarked;
