package dev.sluice.selinux.reach;

import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.tenant.Placement;
import java.util.Optional;

/**
 * A workload with what its profile says.
 *
 * @param placement where it runs
 * @param calls what its profile permits that can be about others
 * @param confinement how SELinux confines it; empty if its profile does not say that it does
 */
record Workload(Placement placement, CrossingCalls calls, Optional<Confinement> confinement) {
  /**
   * A domain at a level.
   *
   * @param domain the type of its processes
   * @param level the level of its processes and files
   */
  record Confinement(String domain, LevelRange level) {}
}
