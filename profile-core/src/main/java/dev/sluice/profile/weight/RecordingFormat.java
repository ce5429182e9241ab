package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/** One way in which recordings are written. */
interface RecordingFormat {
  /** Whether a file is meant to be in this format, be it well formed or not. */
  boolean recognises(List<Span> lines);

  /**
   * Counts the calls of a recording that this format recognises; reports what it does not
   * understand.
   */
  void read(List<Span> lines, Counts counts, Findings findings);
}
