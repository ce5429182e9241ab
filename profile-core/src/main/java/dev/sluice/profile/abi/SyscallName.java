package dev.sluice.profile.abi;

/**
 * The kernel's name of a system call, such as {@code openat}.
 *
 * @param value letters, digits and underscores, not beginning with a digit
 */
public record SyscallName(String value) implements Comparable<SyscallName> {
  /** Refuses anything that cannot be a name. */
  public SyscallName {
    boolean valid = !value.isEmpty() && !(value.charAt(0) >= '0' && value.charAt(0) <= '9');
    for (int i = 0; i < value.length(); i++) {
      valid &= partOfName(value.charAt(i));
    }
    if (!valid) {
      throw new IllegalArgumentException("not a system call name: '" + value + "'");
    }
  }

  private static boolean partOfName(char c) {
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
