package dev.sluice.selinux.model;

/**
 * The name of a role, such as {@code system_r}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record RoleName(String value) implements Comparable<RoleName> {
  /** Refuses anything that the policy language does not take for a name. */
  public RoleName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(RoleName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
