package dev.sluice.selinux.target;

import java.util.Locale;

/** Who brings processes into a domain. */
public enum Starter {
  /** The service manager, which executes the program with which the domain begins. */
  SERVICE,
  /** A container runtime, which is told the label. */
  CONTAINER;

  /** The word for people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
