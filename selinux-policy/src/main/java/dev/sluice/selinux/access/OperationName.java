package dev.sluice.selinux.access;

import java.util.regex.Pattern;

/**
 * The name of an operation in the tables, such as {@code open-read}.
 *
 * @param value lower-case letters, digits, hyphens and underscores, beginning with a letter
 */
public record OperationName(String value) implements Comparable<OperationName> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]*");

  /** Refuses anything that cannot be a name. */
  public OperationName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of an operation: '" + value + "'");
    }
  }

  @Override
  public int compareTo(OperationName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
