package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostics;

/**
 * What could be read of a text with mistakes: enough to look for more mistakes in the rest, never
 * enough to compile.
 *
 * @param tree the statements without mistakes
 * @param diagnostics the mistakes
 */
public record ParsedProfile(ProfileTree tree, Diagnostics diagnostics) {
  /** Whether the tree holds every statement of the text. */
  public boolean complete() {
    return !diagnostics.hasErrors();
  }
}
