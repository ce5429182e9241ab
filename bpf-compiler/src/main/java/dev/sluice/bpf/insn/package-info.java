/**
 * Classic BPF as seccomp(2) takes it.
 *
 * <p>In: bytes, or instructions made by hand. Out: {@link dev.sluice.bpf.insn.Program}s, or every
 * reason for which the kernel would refuse them. Always: a {@code Program} is one that the kernel
 * accepts, and nothing here knows of profiles, so that a loader can be this package and {@code
 * kernel} alone.
 */
@NullMarked
package dev.sluice.bpf.insn;

import org.jspecify.annotations.NullMarked;
