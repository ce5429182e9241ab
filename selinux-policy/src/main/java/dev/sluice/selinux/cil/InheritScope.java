package dev.sluice.selinux.cil;

import java.util.Optional;

/** The copy of what an inherited block holds. */
final class InheritScope extends Scope {
  private final BlockScope origin;

  InheritScope(Scope parent, BlockScope origin) {
    super(Optional.of(parent));
    this.origin = origin;
  }

  BlockScope origin() {
    return origin;
  }
}
