package dev.sluice.selinux.tenant;

import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.TenantLevel;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The levels of all tenants of a fleet: no two of them are comparable. */
public final class FleetLevels implements TenantLevels {
  private final SortedMap<TenantName, TenantLevel> levels;

  FleetLevels(Map<TenantName, TenantLevel> levels) {
    this.levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /** All levels, by tenant. */
  public SortedMap<TenantName, TenantLevel> levels() {
    return levels;
  }

  @Override
  public Optional<Level> levelOf(String tenant) {
    return TenantName.of(tenant)
        .flatMap(name -> Optional.ofNullable(levels.get(name)))
        .map(TenantLevel::level);
  }

  @Override
  public boolean excludeCollisions() {
    return true;
  }
}
