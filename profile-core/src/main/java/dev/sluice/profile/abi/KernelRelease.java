package dev.sluice.profile.abi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Linux release, such as 6.12. Patch levels do not exist here: no call is added by one.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 */
public record KernelRelease(int major, int minor) implements Comparable<KernelRelease> {
  private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");

  /** Refuses numbers that need more than eight bits. */
  public KernelRelease {
    if (major < 0 || major > 255 || minor < 0 || minor > 255) {
      throw new IllegalArgumentException("not a kernel release: " + major + "." + minor);
    }
  }

  /** Reads {@code X.Y}; empty if the text has any other form. */
  public static Optional<KernelRelease> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return major > 255 || minor > 255
        ? Optional.empty()
        : Optional.of(new KernelRelease(major, minor));
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
