package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/** Where the profiles that others {@code use} come from, and recordings of programs. */
public interface SourceProvider {
  /**
   * The profile that a path names.
   *
   * @param user the profile with the {@code use} line
   * @param path relative to that profile, in normal form, with {@code /} between its parts
   * @param place where the path was written, for diagnostics
   */
  Checked<Source> find(Source user, String path, Span place);

  /**
   * The recording that a path names; refused unless a provider says otherwise.
   *
   * @param user the profile with the {@code hot from} line
   * @param path relative to that profile, in normal form, with {@code /} between its parts
   * @param place where the path was written, for diagnostics
   */
  default Checked<Source> findRecording(Source user, String path, Span place) {
    return Checked.refused(
        Diagnostics.of(
            List.of(
                Diagnostic.at(
                    place, DiagnosticCode.UNREADABLE_FILE, "there is no file '" + path + "'"))));
  }
}
