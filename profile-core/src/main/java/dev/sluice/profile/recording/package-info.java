/**
 * Lines of what tools and kernels have recorded.
 *
 * <p>In: texts of others. Out: lines and words with their places, records of the kernel's audit
 * system. Always: what looks like a record is one or is refused; no number in it is guessed.
 */
@NullMarked
package dev.sluice.profile.recording;

import org.jspecify.annotations.NullMarked;
