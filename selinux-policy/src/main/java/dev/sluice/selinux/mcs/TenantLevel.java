package dev.sluice.selinux.mcs;

/**
 * The level of one tenant: sensitivity 0 and two categories. Two tenants with different pairs never
 * dominate each other, and neither is dominated by a level without categories.
 *
 * @param first the lower category
 * @param second the higher category
 */
public record TenantLevel(Category first, Category second) {
  /** Refuses anything but two categories in ascending order. */
  public TenantLevel {
    if (first.compareTo(second) >= 0) {
      throw new IllegalArgumentException(
          "a tenant has two categories in ascending order: " + first + ", " + second);
    }
  }

  /** The level, such as {@code s0:c1,c5}. */
  public Level level() {
    return new Level(0, CategorySet.of(first, second));
  }

  @Override
  public String toString() {
    return level().toString();
  }
}
