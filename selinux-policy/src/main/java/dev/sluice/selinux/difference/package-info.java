/**
 * What the SELinux policies derived from two profiles say differently.
 *
 * <p>In: two profiles, a point of the environment, a target. Out: changes for a review, grouped by
 * the lines that they come from. Always: the changes are the whole difference of the two modules,
 * which is recomputed; names that only follow from the domain's are no difference.
 */
@NullMarked
package dev.sluice.selinux.difference;

import org.jspecify.annotations.NullMarked;
