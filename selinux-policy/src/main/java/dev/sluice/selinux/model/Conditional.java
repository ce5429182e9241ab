package dev.sluice.selinux.model;

import java.util.Comparator;

/**
 * A switch of the policy and what it allows while it is on.
 *
 * @param name the boolean
 * @param initially whether it is on in a policy that was just loaded
 * @param whenTrue what is allowed while it is on, beyond what is allowed always
 */
public record Conditional(BooleanName name, boolean initially, TypeEnforcement whenTrue)
    implements Comparable<Conditional> {
  private static final Comparator<Conditional> ORDER = Comparator.comparing(Conditional::name);

  /** By name; a module has one for each name. */
  @Override
  public int compareTo(Conditional other) {
    return ORDER.compare(this, other);
  }
}
