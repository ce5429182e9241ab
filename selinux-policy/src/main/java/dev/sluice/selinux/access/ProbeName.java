package dev.sluice.selinux.access;

import java.util.regex.Pattern;

/**
 * The name of one act of the program that measures what is asked, such as {@code openat_r} or
 * {@code socket:alg}.
 *
 * @param value letters, digits, underscores and colons, beginning with a letter
 */
public record ProbeName(String value) implements Comparable<ProbeName> {
  private static final Pattern FORM = Pattern.compile("[a-z][A-Za-z0-9_:]*");

  /** Refuses anything that cannot be a name. */
  public ProbeName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a probe: '" + value + "'");
    }
  }

  @Override
  public int compareTo(ProbeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
