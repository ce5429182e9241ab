/**
 * Loading filters into the running Linux kernel.
 *
 * <p>In: programs and flags. Out: an installed filter, or a typed reason why not. Always: only
 * {@code insn} is needed besides, native code is reached through {@link
 * dev.sluice.bpf.kernel.NativeLibrary} alone, and none of it is loaded before a filter is.
 */
@NullMarked
package dev.sluice.bpf.kernel;

import org.jspecify.annotations.NullMarked;
