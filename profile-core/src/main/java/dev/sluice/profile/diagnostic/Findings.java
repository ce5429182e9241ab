package dev.sluice.profile.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what one stage finds in its input, up to a number of errors that a reader can still use:
 * hostile text must not turn into a flood. One stage, one thread.
 */
public final class Findings {
  /** The number of errors that are kept. */
  public static final int MAX_ERRORS = 200;

  private final Set<Diagnostic> kept = new LinkedHashSet<>();
  private int errors;

  /** Nothing found yet. */
  public Findings() {}

  /** Adds a finding, unless there are too many errors already. */
  public void add(Diagnostic finding) {
    if (kept.contains(finding) || errors > MAX_ERRORS) {
      return;
    }
    if (finding.severity() == Severity.ERROR && ++errors > MAX_ERRORS) {
      kept.add(
          Diagnostic.of(
              DiagnosticCode.TOO_MANY_ERRORS,
              "more than " + MAX_ERRORS + " errors; the others are not shown"));
      return;
    }
    kept.add(finding);
  }

  /** Adds all findings of another stage. */
  public void addAll(Diagnostics findings) {
    findings.all().forEach(this::add);
  }

  /** Whether any finding so far is an error. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** Whether errors are no longer kept, so that looking for more is of no use. */
  public boolean full() {
    return errors > MAX_ERRORS;
  }

  /** Everything found so far, in source order. */
  public Diagnostics diagnostics() {
    List<Diagnostic> all = new ArrayList<>(kept);
    return Diagnostics.of(all);
  }
}
