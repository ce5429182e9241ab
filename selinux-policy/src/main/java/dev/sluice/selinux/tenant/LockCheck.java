package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.selinux.mcs.TenantLevel;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a lock file goes with its fleet file: every tenant has one level, and only its own. */
final class LockCheck {
  private LockCheck() {}

  /** The levels of all tenants. */
  static Checked<FleetLevels> levels(Fleet fleet, ReadLock lock) {
    Findings findings = new Findings();
    Map<TenantName, Entry> given = new HashMap<>();
    Map<TenantLevel, Entry> held = new HashMap<>();
    for (Entry entry : lock.lock().entries()) {
      held.put(entry.level(), entry);
      if (entry.state() == State.GIVEN) {
        given.put(entry.tenant(), entry);
      }
    }
    Map<TenantName, TenantLevel> levels = new HashMap<>();
    for (Tenant tenant : fleet.tenants().values()) {
      Optional<Entry> entry = Optional.ofNullable(given.get(tenant.name()));
      Optional<TenantLevel> level = tenant.fixed().or(() -> entry.map(Entry::level));
      if (level.isEmpty()) {
        findings.add(without(tenant));
        continue;
      }
      Entry holder = held.get(level.get());
      if (holder != null && !holder.tenant().equals(tenant.name())) {
        findings.add(collision(tenant, holder, lock));
      }
      entry
          .filter(e -> tenant.fixed().isEmpty())
          .ifPresent(
              e ->
                  FixedLevel.of(
                      e.level().level(),
                      lock.place(e).orElse(tenant.origin()),
                      fleet.space(),
                      findings));
      levels.put(tenant.name(), level.get());
    }
    return findings.hasErrors()
        ? Checked.refused(findings.diagnostics())
        : Checked.of(new FleetLevels(levels), findings.diagnostics());
  }

  /** Two tenants of whom one has by the fleet file what the other has or had by the lock file. */
  static Diagnostic collision(Tenant tenant, Entry holder, ReadLock lock) {
    boolean released = holder.state() == State.RELEASED;
    Diagnostic finding =
        Diagnostic.at(
            tenant.origin(),
            DiagnosticCode.LEVEL_COLLISION,
            "%s and %s would have the same level %s"
                .formatted(holder.tenant().quoted(), tenant.name().quoted(), holder.level()));
    Diagnostic hinted =
        released
            ? finding.withHint(
                "released, but files may still carry it: sluice tenants allocate --forget '"
                    + holder.tenant()
                    + "'")
            : finding;
    return lock.line(holder)
        .map(
            line ->
                hinted.withLabel(
                    lock.place(line).orElse(tenant.origin()),
                    line.state() == State.RELEASED ? "released here" : "first given here"))
        .orElse(hinted);
  }

  private static Diagnostic without(Tenant tenant) {
    return Diagnostic.at(
            tenant.origin(),
            DiagnosticCode.TENANT_WITHOUT_LEVEL,
            "no level has been given to tenant " + tenant.name().quoted())
        .withHint("run 'sluice tenants allocate' and keep the lock file");
  }
}
