package dev.sluice.selinux.model;

/**
 * The name of a set of types, such as {@code file_type}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record AttributeName(String value) implements Comparable<AttributeName> {
  /** Refuses anything that the policy language does not take for a name. */
  public AttributeName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(AttributeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
