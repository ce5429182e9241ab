package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.TenantLevel;
import java.util.HashMap;
import java.util.Map;

/**
 * Levels in the order in which they were written: of two that are the same, the later is reported.
 * Levels of one size that differ do not contain each other.
 */
final class LevelCollisions {
  private record Holder(String name, Span place) {}

  private final Map<CategorySet, Holder> holders = new HashMap<>();
  private final Findings findings;

  LevelCollisions(Findings findings) {
    this.findings = findings;
  }

  /** Adds a level, of the size of all others. */
  void add(String name, TenantLevel level, Span place) {
    Holder first = holders.putIfAbsent(level.categories(), new Holder(name, place));
    if (first != null && !first.name().equals(name)) {
      findings.add(
          Diagnostic.at(
                  place,
                  DiagnosticCode.LEVEL_COLLISION,
                  "\"%s\" and \"%s\" would have the same level %s"
                      .formatted(first.name(), name, level))
              .withLabel(first.place(), "first given here"));
    }
  }
}
