package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.LevelSpace;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who shares machines, and how each is kept apart, as a fleet file says it. Levels that the file
 * names are of the space, and no two of them are comparable.
 *
 * @param name the fleet's name
 * @param space the levels that tenants can have
 * @param tenants all tenants by name
 * @param placements all workloads, in source order
 * @param origin where the fleet was named
 */
public record Fleet(
    String name,
    LevelSpace space,
    SortedMap<TenantName, Tenant> tenants,
    List<Placement> placements,
    Span origin) {
  /** The most tenants of a fleet. */
  public static final int MAX_TENANTS = 1 << 17;

  /** The most workloads on one machine: all pairs of them are looked at. */
  public static final int MAX_WORKLOADS_OF_MACHINE = 1 << 14;

  /** Copies the collections. */
  public Fleet {
    tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    placements = List.copyOf(placements);
  }

  /** A tenant by its name. */
  public Optional<Tenant> tenant(TenantName tenant) {
    return Optional.ofNullable(tenants.get(tenant));
  }
}
