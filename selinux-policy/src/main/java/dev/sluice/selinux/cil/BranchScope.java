package dev.sluice.selinux.cil;

import java.util.Optional;

/** Statements that hold while a condition over booleans is true, or while it is false. */
final class BranchScope extends Scope {
  private final CilNode condition;
  private final boolean value;

  BranchScope(Scope parent, CilNode condition, boolean value) {
    super(Optional.of(parent));
    this.condition = condition;
    this.value = value;
  }

  CilNode condition() {
    return condition;
  }

  boolean value() {
    return value;
  }
}
