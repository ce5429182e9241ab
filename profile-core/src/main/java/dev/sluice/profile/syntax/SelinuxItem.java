package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/** One statement of a {@code selinux} block. */
public sealed interface SelinuxItem {
  /** Where it was written. */
  Span span();

  /**
   * {@code domain NAME inherits NAME}.
   *
   * @param name the domain's type
   * @param inherits the template it begins with
   * @param span where it was written
   */
  record Domain(Name name, Optional<Name> inherits, Span span) implements SelinuxItem {}

  /**
   * {@code entrypoint "PATH"}.
   *
   * @param path the program with which the domain begins
   * @param span where it was written
   */
  record Entrypoint(StringLiteral path, Span span) implements SelinuxItem {}

  /**
   * {@code level tenant "NAME"} or {@code level "LEVEL"}.
   *
   * @param tenant whether the text is a tenant's name
   * @param text the tenant or the level
   * @param span where it was written
   */
  record Level(boolean tenant, StringLiteral text, Span span) implements SelinuxItem {}
}
