package dev.sluice.selinux.model;

/**
 * The name of a switch of the policy, such as {@code nginx_can_connect}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record BooleanName(String value) implements Comparable<BooleanName> {
  /** Refuses anything that the policy language does not take for a name. */
  public BooleanName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(BooleanName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
