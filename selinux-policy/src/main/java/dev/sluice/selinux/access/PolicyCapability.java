package dev.sluice.selinux.access;

import java.util.regex.Pattern;

/**
 * A switch in a policy that changes what the kernel asks about, such as {@code
 * extended_socket_class}: security/selinux/include/policycap_names.h.
 *
 * @param value lower-case letters, digits and underscores, beginning with a letter
 */
public record PolicyCapability(String value) implements Comparable<PolicyCapability> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*");

  /** Refuses anything that cannot be a name. */
  public PolicyCapability {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a policy capability: '" + value + "'");
    }
  }

  @Override
  public int compareTo(PolicyCapability other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
