package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fleets and locks for tests. */
final class Fleets {
  private Fleets() {}

  /** A fleet of some tenants, in that order. */
  static Fleet of(String zone, List<String> tenants) {
    return resolved(
            "fleet test\n"
                + zone
                + "\n"
                + tenants.stream().map(t -> "tenant " + t + "\n").collect(Collectors.joining()))
        .orElseThrow();
  }

  static Checked<Fleet> resolved(String text) {
    return FleetResolver.resolve(new SourceFile("levels.sluice", text));
  }

  static Checked<LevelLock> allocated(Fleet fleet, LevelLock before) {
    return allocated(fleet, before, Set.of(), Set.of());
  }

  static Checked<LevelLock> allocated(
      Fleet fleet, LevelLock before, Set<String> forgotten, Set<String> moved) {
    return LevelAllocation.allocate(
        fleet, read(before), new LevelChanges(names(forgotten), names(moved)));
  }

  /** The lock with the places of its lines, as if it had been read from its file. */
  static ReadLock read(LevelLock lock) {
    return LevelLockReader.read(new SourceFile("levels.lock", lock.text()), lock.fleet())
        .orElseThrow();
  }

  private static Set<TenantName> names(Set<String> names) {
    return names.stream().map(TenantName::new).collect(Collectors.toSet());
  }

  /** The given level of a tenant, or nothing. */
  static String given(LevelLock lock, String tenant) {
    return level(lock, tenant, State.GIVEN);
  }

  static String level(LevelLock lock, String tenant, State state) {
    return lock.in(state).stream()
        .filter(e -> e.tenant().value().equals(tenant))
        .map(Entry::level)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
