package dev.sluice.selinux.reach;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.SourceProvider;
import dev.sluice.selinux.tenant.Fleet;
import dev.sluice.selinux.tenant.FleetFile;
import dev.sluice.selinux.tenant.FleetLevels;
import java.util.List;

/** Who can reach whom in a fleet, from its profiles alone. Immutable. */
public final class ReachReport {
  private final Fleet fleet;
  private final FleetLevels levels;
  private final List<Workload> workloads;
  private final List<PairGroup> groups;

  private ReachReport(
      Fleet fleet, FleetLevels levels, List<Workload> workloads, List<PairGroup> groups) {
    this.fleet = fleet;
    this.levels = levels;
    this.workloads = workloads;
    this.groups = groups;
  }

  /**
   * Looks at all workloads of a fleet.
   *
   * @param file the fleet, all of whose tenants must have levels
   * @param provider where profiles come from
   */
  public static Checked<ReachReport> of(FleetFile file, SourceProvider provider) {
    List<Channel> channels = Channels.builtIn();
    return file.levels()
        .then(
            levels ->
                WorkloadProfiles.read(file.fleet(), levels, file.source(), provider, channels)
                    .then(
                        workloads ->
                            Checked.of(
                                new ReachReport(
                                    file.fleet(),
                                    levels,
                                    workloads,
                                    PairGroups.of(workloads, channels)),
                                Diagnostics.none())));
  }

  /** The fleet. */
  public Fleet fleet() {
    return fleet;
  }

  /** The levels of its tenants. */
  public FleetLevels levels() {
    return levels;
  }

  /** All ordered pairs of workloads of different tenants on one machine, equal ones together. */
  public List<PairGroup> groups() {
    return groups;
  }

  /** Whether some workload can reach one of another tenant. */
  public boolean anyReaches() {
    return groups.stream().anyMatch(PairGroup::reaches);
  }

  List<Workload> workloads() {
    return workloads;
  }
}
