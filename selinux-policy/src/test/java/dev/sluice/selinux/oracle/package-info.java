/**
 * The programs and kernels that judge policies.
 *
 * <p>In: policies as text, probes. Out: what compilers, queries and enforcing kernels say, typed.
 * Always: a missing oracle is reported through {@link dev.sluice.oracle.Oracles}; an answer that is
 * not understood is a failure.
 */
@NullMarked
package dev.sluice.selinux.oracle;

import org.jspecify.annotations.NullMarked;
