package dev.sluice.selinux.model;

/**
 * The name of an object class, such as {@code tcp_socket}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record ClassName(String value) implements Comparable<ClassName> {
  /** Refuses anything that the policy language does not take for a name. */
  public ClassName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(ClassName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
