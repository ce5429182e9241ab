/**
 * Running a filter on a call as the kernel would.
 *
 * <p>In: a program and a call. Out: the action, and which instruction decided. Always: the outcome
 * is the one of the kernel; nothing is loaded and nothing is executed but the filter.
 */
@NullMarked
package dev.sluice.bpf.interpret;

import org.jspecify.annotations.NullMarked;
