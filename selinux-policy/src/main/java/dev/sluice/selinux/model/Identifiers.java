package dev.sluice.selinux.model;

import java.util.regex.Pattern;

/** What the policy language takes for a name. */
final class Identifiers {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");

  private Identifiers() {}

  static void check(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a name of the policy language: '" + value + "'");
    }
  }
}
