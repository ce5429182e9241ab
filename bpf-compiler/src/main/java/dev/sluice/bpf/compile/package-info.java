/**
 * The whole way from a policy to a proved filter.
 *
 * <p>In: a policy's meaning, ABIs, a point of the environment. Out: {@link
 * dev.sluice.bpf.compile.CompiledFilter}. Always: the filter has been read back and means exactly
 * what the policy means, and the kernel can see what it always permits; there is no other way out.
 */
@NullMarked
package dev.sluice.bpf.compile;

import org.jspecify.annotations.NullMarked;
