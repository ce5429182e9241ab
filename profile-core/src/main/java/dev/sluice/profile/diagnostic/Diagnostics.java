package dev.sluice.profile.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * All findings about an input, in source order: by file in the order in which the files were first
 * named, then by place, then by code. Equal findings appear once. Immutable.
 */
public final class Diagnostics {
  private static final Diagnostics NONE = new Diagnostics(List.of());

  private final List<Diagnostic> all;

  private Diagnostics(List<Diagnostic> sorted) {
    this.all = sorted;
  }

  /** No findings. */
  public static Diagnostics none() {
    return NONE;
  }

  /** The given findings, sorted. */
  public static Diagnostics of(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return NONE;
    }
    List<SourceFile> files = new ArrayList<>();
    for (Diagnostic finding : findings) {
      finding.span().map(Span::file).filter(file -> !files.contains(file)).ifPresent(files::add);
    }
    List<Diagnostic> sorted = new ArrayList<>(new LinkedHashSet<>(findings));
    sorted.sort(
        Comparator.<Diagnostic>comparingInt(
                d -> d.span().map(s -> files.indexOf(s.file())).orElse(-1))
            .thenComparingInt(d -> d.span().map(Span::start).orElse(0))
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message));
    return new Diagnostics(List.copyOf(sorted));
  }

  /** The findings in source order. */
  public List<Diagnostic> all() {
    return all;
  }

  /** Whether any finding is an error. */
  public boolean hasErrors() {
    return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** These and the others, sorted anew. */
  public Diagnostics and(Diagnostics others) {
    List<Diagnostic> both = new ArrayList<>(all);
    both.addAll(others.all);
    return of(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Diagnostics that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
