package dev.sluice.profile.abi;

/**
 * The name of a group of system calls, such as {@code file-io}, without the {@code @} that marks it
 * in profiles.
 *
 * @param value lower-case letters, digits, underscores and hyphens, beginning with a letter
 */
public record GroupName(String value) implements Comparable<GroupName> {
  /** Refuses anything that cannot be a name. */
  public GroupName {
    if (value.isEmpty()
        || !letter(value.charAt(0))
        || !value
            .chars()
            .allMatch(c -> letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
      throw new IllegalArgumentException("not a group name: '" + value + "'");
    }
  }

  private static boolean letter(int c) {
    return c >= 'a' && c <= 'z';
  }

  @Override
  public int compareTo(GroupName other) {
    return value.compareTo(other.value);
  }

  /** The name as profiles write it, with the {@code @}. */
  @Override
  public String toString() {
    return "@" + value;
  }
}
