package dev.sluice.selinux.access;

import java.util.Locale;
import java.util.Optional;

/** Who needs the permission. */
public enum CheckSubject {
  /** The domain that makes the call. */
  DOMAIN,
  /** The domain into which the call moves the process. */
  OTHER_PROCESS,
  /** The type of the file that is made: may it be on that file system? */
  NEW_OBJECT,
  /** The label that something is given by name: may it be on that file system? */
  NEW_LABEL;

  /** That of that name in the resources, in lower case. */
  static Optional<CheckSubject> named(String text) {
    for (CheckSubject value : values()) {
      if (value.toString().equals(text)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The name in the resources. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
