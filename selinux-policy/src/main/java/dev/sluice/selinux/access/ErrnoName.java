package dev.sluice.selinux.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an error number, as errno(3) has it: {@code EACCES}. Its number depends on the ABI.
 *
 * @param value the name, of capital letters and digits, beginning with E
 */
public record ErrnoName(String value) {
  private static final Pattern FORM = Pattern.compile("E[A-Z0-9]+");

  /** What the security server says. */
  public static final ErrnoName EACCES = new ErrnoName("EACCES");

  /** What is said where a capability is missing. */
  public static final ErrnoName EPERM = new ErrnoName("EPERM");

  /** Refuses what is no such name. */
  public ErrnoName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(value + " is no name of an error number");
    }
  }

  /** The name that a text is. */
  static Optional<ErrnoName> named(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ErrnoName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
