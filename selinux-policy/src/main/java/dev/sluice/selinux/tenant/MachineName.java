package dev.sluice.selinux.tenant;

/**
 * The name of a machine, real or virtual: workloads on it share its kernel unless they have one of
 * their own.
 *
 * @param value letters, digits, underscores, single hyphens and dots
 */
public record MachineName(String value) implements Comparable<MachineName> {
  /** Refuses the empty name. */
  public MachineName {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a machine has a name");
    }
  }

  @Override
  public int compareTo(MachineName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
