/**
 * From steps to a program.
 *
 * <p>In: a graph of steps. Out: a list of instructions. Always: jumps go forward and reach; a jump
 * of more than 255 instructions goes through an unconditional one, or to a return of its own.
 */
@NullMarked
package dev.sluice.bpf.emit;

import org.jspecify.annotations.NullMarked;
