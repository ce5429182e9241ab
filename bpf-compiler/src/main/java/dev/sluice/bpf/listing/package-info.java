/**
 * Filters as people read them.
 *
 * <p>In: programs, and raw filters of unknown quality. Out: assembler text, C, and the kernel's
 * objections as diagnostics. Always: one line an instruction, and the same bytes everywhere.
 */
@NullMarked
package dev.sluice.bpf.listing;

import org.jspecify.annotations.NullMarked;
