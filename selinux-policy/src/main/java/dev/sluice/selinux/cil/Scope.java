package dev.sluice.selinux.cil;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where names are looked up: a container with the statements in it. */
abstract sealed class Scope implements Item
    permits BlockScope, OptionalScope, BranchScope, InheritScope, CallScope {
  private final Optional<Scope> parent;
  private final List<Item> items = new ArrayList<>();
  private final int depth;

  Scope(Optional<Scope> parent) {
    this.parent = parent;
    this.depth = parent.map(around -> around.depth + 1).orElse(0);
  }

  /** How many scopes are around it. */
  final int depth() {
    return depth;
  }

  /** The scope around it; empty for the global one. */
  final Optional<Scope> parent() {
    return parent;
  }

  /** What stands in it; grows while scopes are being expanded. */
  final List<Item> items() {
    return items;
  }

  /** The innermost scope of a kind, from one outwards. */
  static <T extends Scope> Optional<T> enclosing(Scope scope, Class<T> kind) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      if (kind.isInstance(at.get())) {
        return at.map(kind::cast);
      }
    }
    return Optional.empty();
  }

  /** The block whose names are declared here. */
  BlockScope block() {
    return parent.orElseThrow().block();
  }
}
