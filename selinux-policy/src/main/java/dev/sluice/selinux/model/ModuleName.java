package dev.sluice.selinux.model;

/**
 * The name of a policy module, such as {@code nginx}.
 *
 * @param value letters, digits, underscores and dots, beginning with a letter
 */
public record ModuleName(String value) implements Comparable<ModuleName> {
  /** Refuses anything that the policy language does not take for a name. */
  public ModuleName {
    Identifiers.check(value);
  }

  @Override
  public int compareTo(ModuleName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
