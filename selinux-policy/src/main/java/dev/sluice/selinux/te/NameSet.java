package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * Names as a rule gives them: one, or a set in braces.
 *
 * @param included the names in it
 * @param excluded the names with a minus
 * @param isEverything whether it is {@code *}
 * @param isComplement whether a tilde stands before it
 * @param span where it stands
 */
record NameSet(
    List<Token> included,
    List<Token> excluded,
    boolean isEverything,
    boolean isComplement,
    Span span) {
  /** Copies the lists. */
  NameSet {
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
  }
}
