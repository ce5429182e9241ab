/**
 * The shape of the tests: which comparison is made first.
 *
 * <p>In: decisions about words. Out: {@link dev.sluice.bpf.layout.Step}, one for each instruction,
 * jumps as references. Always: steps that do the same in the same state of the accumulator are one
 * step.
 */
@NullMarked
package dev.sluice.bpf.layout;

import org.jspecify.annotations.NullMarked;
