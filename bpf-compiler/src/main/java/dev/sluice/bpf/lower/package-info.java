/**
 * What a filter has to look at.
 *
 * <p>In: a meaning at one point of the environment. Out: {@link dev.sluice.bpf.lower.WordGraph},
 * the words of {@code seccomp_data} that decide it, one after the other. Always: no word is looked
 * at that cannot decide.
 */
@NullMarked
package dev.sluice.bpf.lower;

import org.jspecify.annotations.NullMarked;
