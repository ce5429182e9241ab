package dev.sluice.selinux.mcs;

import java.util.Optional;

/**
 * The level of one tenant: sensitivity 0 and two or three categories. Two tenants with different
 * sets of the same size never dominate each other, and neither is dominated by a level without
 * categories.
 *
 * @param categories the categories
 */
public record TenantLevel(CategorySet categories) {
  /**
   * The pair that container runtimes give to mounts of privileged containers
   * (github.com/opencontainers /selinux, {@code uniqMcs} and {@code PrivContainerMountLabel}); no
   * tenant's level has both.
   */
  public static final CategorySet PRIVILEGED =
      CategorySet.of(new Category(Category.COUNT - 2), new Category(Category.COUNT - 1));

  /** Refuses anything but two or three categories, and the pair of privileged mounts among them. */
  public TenantLevel {
    if (!SetSize.of(categories).isPresent()) {
      throw new IllegalArgumentException(
          "a tenant has two categories or three: '" + categories + "'");
    } else if (categories.containsAll(PRIVILEGED)) {
      throw new IllegalArgumentException(PRIVILEGED + " is for privileged mounts: " + categories);
    }
  }

  /** What a level is as a tenant's; empty if it cannot be one. */
  public static Optional<TenantLevel> of(Level level) {
    return level.sensitivity() == 0
            && SetSize.of(level.categories()).isPresent()
            && !level.categories().containsAll(PRIVILEGED)
        ? Optional.of(new TenantLevel(level.categories()))
        : Optional.empty();
  }

  /** The level, such as {@code s0:c1,c5}. */
  public Level level() {
    return new Level(0, categories);
  }

  @Override
  public String toString() {
    return level().toString();
  }
}
