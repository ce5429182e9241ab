/**
 * What a filter means, by symbolic execution.
 *
 * <p>In: any program that the kernel accepts. Out: its meaning, and how many instructions calls
 * execute. Always: all opcodes, all paths, nothing of the compiler is used or trusted; what needs
 * too many states or nodes is refused.
 */
@NullMarked
package dev.sluice.bpf.readback;

import org.jspecify.annotations.NullMarked;
