package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/** Statements that stand there only if every name in them is declared. */
final class OptionalScope extends Scope implements Container {
  private final String name;
  private final Span span;

  OptionalScope(Scope parent, String name, Span span) {
    super(Optional.of(parent));
    this.name = name;
    this.span = span;
  }

  String name() {
    return name;
  }

  Span span() {
    return span;
  }
}
