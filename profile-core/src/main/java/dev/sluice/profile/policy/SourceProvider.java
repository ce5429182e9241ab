package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Span;

/** Where the profiles that others {@code use} come from. */
public interface SourceProvider {
  /**
   * The profile that a path names.
   *
   * @param user the profile with the {@code use} line
   * @param path relative to that profile, in normal form, with {@code /} between its parts
   * @param place where the path was written, for diagnostics
   */
  Checked<Source> find(Source user, String path, Span place);
}
