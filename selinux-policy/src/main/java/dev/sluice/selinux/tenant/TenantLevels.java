package dev.sluice.selinux.tenant;

import dev.sluice.selinux.mcs.CategoryZone;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelSpace;
import dev.sluice.selinux.mcs.OccupiedLevels;
import dev.sluice.selinux.mcs.SetSize;
import java.util.Optional;

/** Which level belongs to which tenant. Immutable, safe for use by many threads. */
public interface TenantLevels {
  /** The level of a tenant, as a profile names it; empty if it has none. */
  Optional<Level> levelOf(String tenant);

  /** Whether no other tenant can have the same level: only a fleet can say so. */
  boolean excludeCollisions();

  /**
   * Levels that follow from the names alone: the pair of {@link CategoryZone#DEFAULT} at which the
   * search for the tenant's level would begin. Two names get the same pair once in 32,639 times.
   */
  static TenantLevels fromNamesAlone() {
    LevelSpace space = new LevelSpace(CategoryZone.DEFAULT, SetSize.PAIR);
    OccupiedLevels none = new OccupiedLevels(space);
    return new TenantLevels() {
      @Override
      public Optional<Level> levelOf(String tenant) {
        return TenantName.of(tenant)
            .map(name -> none.firstFree(name.startRank(space.count())).orElseThrow())
            .map(rank -> new Level(0, space.set(rank)));
      }

      @Override
      public boolean excludeCollisions() {
        return false;
      }
    };
  }
}
