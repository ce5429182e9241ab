package dev.sluice.selinux.reach;

import dev.sluice.selinux.tenant.Placement;
import java.util.List;

/**
 * Pairs of workloads of different tenants on one machine, to which the same applies.
 *
 * @param from a workload
 * @param to what it may reach
 * @param pairs how many pairs there are, this one included
 * @param crossings the ways from the one to the other; none if they do not share a kernel
 */
public record PairGroup(Placement from, Placement to, long pairs, List<Crossing> crossings) {
  /** Copies the ways. */
  public PairGroup {
    crossings = List.copyOf(crossings);
  }

  /** Whether both run on one kernel. */
  public boolean shareKernel() {
    return !crossings.isEmpty();
  }

  /** Whether some way is open. */
  public boolean reaches() {
    return crossings.stream().anyMatch(Crossing::reaches);
  }
}
