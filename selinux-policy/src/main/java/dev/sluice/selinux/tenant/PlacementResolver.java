package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.FleetStatement;
import dev.sluice.profile.syntax.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code place} lines of a fleet file. */
final class PlacementResolver {
  private static final int NEAR_AMONG = 1000;

  private final Map<TenantName, Tenant> tenants;
  private final Findings findings;
  private final List<Placement> placements = new ArrayList<>();
  private final Map<WorkloadName, Placement> byName = new HashMap<>();
  private final Map<MachineName, Integer> onMachine = new HashMap<>();

  PlacementResolver(Map<TenantName, Tenant> tenants, Findings findings) {
    this.tenants = tenants;
    this.findings = findings;
  }

  /** What was added, without what is wrong. */
  List<Placement> placements() {
    return placements;
  }

  void add(FleetStatement.Place place) {
    Optional<TenantName> tenant = tenant(place.tenant());
    Optional<Isolation> isolation =
        new IsolationResolver(place.isolation().contents().toList(), findings).isolation();
    if (tenant.isEmpty() || isolation.isEmpty()) {
      return;
    }
    Placement placement =
        new Placement(
            new WorkloadName(place.workload().text()),
            tenant.get(),
            place.profile().value(),
            new MachineName(place.machine().text()),
            isolation.get(),
            place.profile().span(),
            place.span());
    Placement first = byName.putIfAbsent(placement.workload(), placement);
    if (first != null) {
      findings.add(
          ZoneResolver.saidTwice(
              place.workload().span(),
              "workload '" + placement.workload() + "' is given twice",
              first.origin()));
    } else if (onMachine.merge(placement.machine(), 1, Integer::sum)
        == Fleet.MAX_WORKLOADS_OF_MACHINE + 1) {
      findings.add(
          Diagnostic.at(
              place.machine().span(),
              DiagnosticCode.FLEET_TOO_LARGE,
              "more than %d workloads on '%s'"
                  .formatted(Fleet.MAX_WORKLOADS_OF_MACHINE, placement.machine())));
    } else {
      placements.add(placement);
    }
  }

  private Optional<TenantName> tenant(StringLiteral written) {
    Optional<TenantName> name = TenantName.of(written.value()).filter(tenants::containsKey);
    if (name.isEmpty()) {
      Diagnostic finding =
          Diagnostic.at(
              written.span(),
              DiagnosticCode.UNKNOWN_TENANT,
              "the fleet has no tenant \"" + written.value() + "\"");
      findings.add(
          NearestNames.hint(
                  written.value(),
                  tenants.keySet().stream().limit(NEAR_AMONG).map(TenantName::value).toList())
              .map(finding::withHint)
              .orElse(finding));
    }
    return name;
  }
}
