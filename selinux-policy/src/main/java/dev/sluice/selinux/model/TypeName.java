package dev.sluice.selinux.model;

/**
 * The name of a type or domain, such as {@code nginx_t}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record TypeName(String value) implements Comparable<TypeName> {
  /** Refuses anything that the policy language does not take for a name. */
  public TypeName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(TypeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
