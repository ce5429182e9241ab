package dev.sluice.selinux.oracle;

import java.util.Optional;
import java.util.Set;

/** What operations need, as somebody knows it: a measurement, or Sluice's table. */
@FunctionalInterface
public interface OperationRules {
  /**
   * What an operation needs to succeed, in the scene of {@link OperationScene}; empty if nothing is
   * known of it.
   */
  Optional<Set<NeededPermission>> of(Operation operation);
}
