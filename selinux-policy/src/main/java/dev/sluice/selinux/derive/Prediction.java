package dev.sluice.selinux.derive;

import dev.sluice.profile.policy.Action;

/** What comes of a call under a filter and a policy together. */
public sealed interface Prediction {
  /** Both let it pass. */
  record Works() implements Prediction {}

  /**
   * The filter does not.
   *
   * @param action what it does instead
   */
  record DeniedByFilter(Action action) implements Prediction {}

  /**
   * SELinux does not.
   *
   * @param access the first thing asked for that is not allowed
   * @param audited whether a record of it is left
   */
  record DeniedBySelinux(Access access, boolean audited) implements Prediction {}
}
