package dev.sluice.selinux.model;

import java.util.regex.Pattern;

/**
 * The name of a new object in its directory, as a named type transition compares it.
 *
 * @param value visible ASCII without quotation mark, backslash and slash, 1 to 255 characters
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
  private static final Pattern FORM = Pattern.compile("[!#-.0-\\[\\]-~]{1,255}");

  /** Refuses what a policy language's string or a directory cannot hold. */
  public ObjectName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a name that a transition can compare");
    }
  }

  @Override
  public int compareTo(ObjectName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
