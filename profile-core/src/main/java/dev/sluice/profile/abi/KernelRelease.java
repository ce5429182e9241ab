package dev.sluice.profile.abi;

import java.util.Optional;

/**
 * A Linux release, such as 6.12. Patch levels do not exist here: no call is added by one.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 */
public record KernelRelease(int major, int minor) implements Comparable<KernelRelease> {
  /** Refuses numbers that need more than eight bits. */
  public KernelRelease {
    if (major < 0 || major > 255 || minor < 0 || minor > 255) {
      throw new IllegalArgumentException("not a kernel release: " + major + "." + minor);
    }
  }

  /** Reads {@code X.Y}; empty if the text has any other form. */
  public static Optional<KernelRelease> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    int major = part(text.substring(0, dot));
    int minor = part(text.substring(dot + 1));
    return major < 0 || minor < 0 ? Optional.empty() : Optional.of(new KernelRelease(major, minor));
  }

  /** A number up to 255 without leading zeros, or -1. */
  private static int part(String digits) {
    if (digits.isEmpty()
        || digits.length() > 3
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = 10 * value + (digit - '0');
    }
    return value > 255 ? -1 : value;
  }

  /**
   * One 16-bit number that grows with the release: major in the high byte, minor in the low one.
   */
  public int ordinal() {
    return major << 8 | minor;
  }

  @Override
  public int compareTo(KernelRelease other) {
    return Integer.compare(ordinal(), other.ordinal());
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
