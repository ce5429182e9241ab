package dev.sluice.selinux.cil;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where names are looked up: a container with the statements in it. */
abstract sealed class Scope implements Item
    permits BlockScope, OptionalScope, BranchScope, InheritScope, CallScope {
  private final Optional<Scope> parent;
  private final List<Item> items = new ArrayList<>();

  Scope(Optional<Scope> parent) {
    this.parent = parent;
  }

  /** The scope around it; empty for the global one. */
  final Optional<Scope> parent() {
    return parent;
  }

  /** What stands in it; grows while scopes are being expanded. */
  final List<Item> items() {
    return items;
  }

  /** The block whose names are declared here. */
  BlockScope block() {
    return parent.orElseThrow().block();
  }
}
