package dev.sluice.selinux.database;

/**
 * Two levels.
 *
 * @param low the lower one
 * @param high the higher one
 */
public record MlsRange(MlsLevel low, MlsLevel high) {
  /** Whether the other range lies in this one (mls_range_contains of security/selinux/ss). */
  public boolean contains(MlsRange other) {
    return other.low.dominates(low) && high.dominates(other.high);
  }
}
