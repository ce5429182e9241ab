/**
 * Who can reach whom: what stands between the workloads of different tenants on one kernel.
 *
 * <p>In: a fleet with its levels and profiles. Out: {@link dev.sluice.selinux.reach.ReachReport}.
 * Always: from the profiles alone, and never more separation than they and the fleet file say;
 * every pair of workloads is looked at, and pairs to which the same applies are shown as one.
 */
@NullMarked
package dev.sluice.selinux.reach;

import org.jspecify.annotations.NullMarked;
