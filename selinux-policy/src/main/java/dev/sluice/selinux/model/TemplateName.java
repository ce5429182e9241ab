package dev.sluice.selinux.model;

/**
 * The name of an abstract CIL block that a domain can inherit, such as {@code container}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record TemplateName(String value) implements Comparable<TemplateName> {
  /** Refuses anything that the policy language does not take for a name. */
  public TemplateName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(TemplateName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
