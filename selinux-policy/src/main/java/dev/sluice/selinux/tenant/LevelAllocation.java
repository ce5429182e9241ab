package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.selinux.mcs.OccupiedLevels;
import dev.sluice.selinux.mcs.TenantLevel;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives levels. A tenant that has one keeps it. One that left and comes back gets its own again,
 * unless that was forgotten. A new one gets the first free level from {@link TenantName#startRank}
 * on; new ones are served in the order of their names. What is released stays out of reach of
 * others, and so does every level that contains it or is contained in it.
 */
final class LevelAllocation {
  private final Fleet fleet;
  private final ReadLock before;
  private final LevelChanges changes;
  private final Findings findings = new Findings();
  private final NavigableSet<Entry> entries = new TreeSet<>();
  private final Map<TenantName, Entry> given = new HashMap<>();
  private final Map<TenantName, NavigableSet<Entry>> released = new HashMap<>();

  private LevelAllocation(Fleet fleet, ReadLock before, LevelChanges changes) {
    this.fleet = fleet;
    this.before = before;
    this.changes = changes;
  }

  /** The lock in which every tenant of the fleet has its level. */
  static Checked<LevelLock> allocate(Fleet fleet, ReadLock before, LevelChanges changes) {
    return new LevelAllocation(fleet, before, changes).allocate();
  }

  private Checked<LevelLock> allocate() {
    for (Entry entry : before.lock().entries()) {
      if (entry.state() == State.RELEASED) {
        release(entry);
      } else if (isKept(entry)) {
        given.put(entry.tenant(), entry);
      } else {
        release(new Entry(entry.tenant(), State.RELEASED, entry.level()));
      }
    }
    fleet.tenants().values().forEach(this::takeBack);
    given.values().forEach(entries::add);
    released.values().forEach(entries::addAll);
    collisions();
    if (!findings.hasErrors()) {
      serveTheNew();
    }
    return findings.hasErrors()
        ? Checked.refused(findings.diagnostics())
        : Checked.of(new LevelLock(fleet.name(), entries), findings.diagnostics());
  }

  /** Whether a given level stays its tenant's. */
  private boolean isKept(Entry entry) {
    Optional<Tenant> tenant = fleet.tenant(entry.tenant());
    if (tenant.isEmpty() || changes.moved().contains(entry.tenant())) {
      return false;
    } else if (tenant.get().fixed().isPresent()) {
      return tenant.get().fixed().get().equals(entry.level());
    }
    FixedLevel.mistake(entry.level().level(), fleet.space())
        .ifPresent(mistake -> findings.add(stranded(entry, mistake)));
    return true;
  }

  private Diagnostic stranded(Entry entry, String mistake) {
    return Diagnostic.at(
            before.place(entry).orElse(fleet.origin()), DiagnosticCode.BAD_TENANT_LEVEL, mistake)
        .withHint(
            "to give this tenant another level: sluice tenants allocate --move '"
                + entry.tenant()
                + "'");
  }

  private void release(Entry entry) {
    if (!changes.forgotten().contains(entry.tenant())) {
      released.computeIfAbsent(entry.tenant(), t -> new TreeSet<>()).add(entry);
    }
  }

  /** Gives a tenant the level that the fleet names, or one that it had before. */
  private void takeBack(Tenant tenant) {
    if (given.containsKey(tenant.name())) {
      return;
    }
    NavigableSet<Entry> own = released.getOrDefault(tenant.name(), new TreeSet<>());
    Optional<TenantLevel> level =
        tenant
            .fixed()
            .or(
                () ->
                    changes.moved().contains(tenant.name())
                        ? Optional.empty()
                        : own.stream()
                            .map(Entry::level)
                            .filter(l -> FixedLevel.mistake(l.level(), fleet.space()).isEmpty())
                            .findFirst());
    level.ifPresent(
        l -> {
          own.removeIf(entry -> entry.level().equals(l));
          given.put(tenant.name(), new Entry(tenant.name(), State.GIVEN, l));
        });
  }

  /** What the fleet names must not be what others have, or had and files may carry. */
  private void collisions() {
    Map<TenantLevel, Tenant> named = new HashMap<>();
    for (Tenant tenant : fleet.tenants().values()) {
      tenant.fixed().ifPresent(level -> named.put(level, tenant));
    }
    for (Entry entry : entries) {
      Tenant tenant = named.get(entry.level());
      if (tenant != null && !tenant.name().equals(entry.tenant())) {
        findings.add(LockCheck.collision(tenant, entry, before));
      }
    }
  }

  private void serveTheNew() {
    OccupiedLevels occupied = new OccupiedLevels(fleet.space());
    entries.forEach(entry -> occupied.take(entry.level().categories()));
    int ranks = fleet.space().count();
    for (Tenant tenant : fleet.tenants().values()) {
      if (given.containsKey(tenant.name())) {
        continue;
      }
      OptionalInt rank = occupied.firstFree(tenant.name().startRank(ranks));
      if (rank.isEmpty()) {
        findings.add(full(tenant));
        return;
      }
      TenantLevel level = new TenantLevel(fleet.space().set(rank.getAsInt()));
      occupied.take(level.categories());
      entries.add(new Entry(tenant.name(), State.GIVEN, level));
    }
  }

  private Diagnostic full(Tenant tenant) {
    long kept = released.values().stream().mapToLong(Set::size).sum();
    return Diagnostic.at(
            tenant.origin(),
            DiagnosticCode.ZONE_TOO_SMALL,
            "no level is left for tenant %s: %d tenants and %d released levels take all of the %s"
                .formatted(tenant.name().quoted(), fleet.tenants().size(), kept, fleet.space()))
        .withHint("make the zone larger, or forget released levels that no file carries any more");
  }
}
