package dev.sluice.profile.abi;

/**
 * The kernel's name of a system call, such as {@code openat}.
 *
 * @param value letters, digits and underscores, not beginning with a digit
 */
public record SyscallName(String value) implements Comparable<SyscallName> {
  /** Refuses anything that cannot be a name. */
  public SyscallName {
    if (value.isEmpty()
        || Character.isDigit(value.charAt(0))
        || !value.chars().allMatch(SyscallName::partOfName)) {
      throw new IllegalArgumentException("not a system call name: '" + value + "'");
    }
  }

  private static boolean partOfName(int c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public int compareTo(SyscallName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
