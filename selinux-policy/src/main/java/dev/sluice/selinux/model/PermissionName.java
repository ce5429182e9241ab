package dev.sluice.selinux.model;

/**
 * The name of a permission of an object class, such as {@code name_bind}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record PermissionName(String value) implements Comparable<PermissionName> {
  /** Refuses anything that the policy language does not take for a name. */
  public PermissionName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(PermissionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
