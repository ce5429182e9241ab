package dev.sluice.profile.lint;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.render.Suppression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found, and what of it somebody accepts. Immutable.
 *
 * @param left what nobody accepts
 * @param accepted what somebody accepts, with the reasons; what is also left, because another file
 *     has the same finding and says nothing, is not among it
 */
public record LintFindings(Diagnostics left, Map<Diagnostic, List<Suppression>> accepted) {
  /** Nothing was found. */
  public static final LintFindings NONE = new LintFindings(Diagnostics.none(), Map.of());

  /** Copies the map in its order. */
  public LintFindings {
    Map<Diagnostic, List<Suppression>> others = new LinkedHashMap<>(accepted);
    left.all().forEach(others::remove);
    accepted = Collections.unmodifiableMap(others);
  }

  /** Findings that nobody accepts. */
  public static LintFindings left(Diagnostics findings) {
    return new LintFindings(findings, Map.of());
  }

  /** These and those of another file. */
  public LintFindings and(LintFindings others) {
    Map<Diagnostic, List<Suppression>> both = new LinkedHashMap<>(accepted);
    others.accepted.forEach(both::putIfAbsent);
    return new LintFindings(left.and(others.left), both);
  }

  /** Everything that was found. */
  public Diagnostics all() {
    return left.and(Diagnostics.of(List.copyOf(accepted.keySet())));
  }
}
