package dev.sluice.selinux.access;

import java.util.Set;

/**
 * A policy capability as a condition.
 *
 * @param capability which
 * @param on whether it has to be on, or off
 */
public record PolicySwitch(PolicyCapability capability, boolean on) {
  /** Whether a policy that declares those capabilities fulfils it. */
  public boolean holdsIn(Set<PolicyCapability> declared) {
    return declared.contains(capability) == on;
  }
}
