/**
 * What filters cost that can be counted: instructions, not time.
 *
 * <p>In: policies, traces, compilers. Out: figures, as text, JSON and Markdown. Always: the same
 * figures on every machine with the same libraries.
 */
@NullMarked
package dev.sluice.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
