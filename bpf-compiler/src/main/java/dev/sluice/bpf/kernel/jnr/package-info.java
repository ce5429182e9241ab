/**
 * Native code through jnr-ffi.
 *
 * <p>In: system calls. Out: their results. Always: loaded as a service, named nowhere else.
 */
@NullMarked
package dev.sluice.bpf.kernel.jnr;

import org.jspecify.annotations.NullMarked;
