package dev.sluice.selinux.tenant;

/**
 * The name of a workload of a fleet, different from those of all others.
 *
 * @param value letters, digits, underscores, single hyphens and dots
 */
public record WorkloadName(String value) implements Comparable<WorkloadName> {
  /** Refuses the empty name. */
  public WorkloadName {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a workload has a name");
    }
  }

  @Override
  public int compareTo(WorkloadName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
