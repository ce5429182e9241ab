package dev.sluice.selinux.database;

/**
 * A sensitivity and categories.
 *
 * @param sensitivity the index of the sensitivity
 * @param categories the indices of the categories
 */
public record MlsLevel(int sensitivity, IdSet categories) {
  /** Whether this level is at least the other one (mls_level_dom of security/selinux/ss). */
  public boolean dominates(MlsLevel other) {
    return sensitivity >= other.sensitivity && categories.containsAll(other.categories);
  }
}
