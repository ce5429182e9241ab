package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.StringLiteral;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelSpace;
import dev.sluice.selinux.mcs.TenantLevel;
import java.util.Optional;

/** A level that somebody wrote for a tenant. */
final class FixedLevel {
  private FixedLevel() {}

  /** The level, if a tenant can have it. */
  static Optional<TenantLevel> of(StringLiteral written, LevelSpace space, Findings findings) {
    Optional<Level> level = Level.parse(written.value());
    if (level.isEmpty()) {
      findings.add(
          Diagnostic.at(written.span(), DiagnosticCode.BAD_TENANT_LEVEL, "not a level")
              .withHint("a level has the form s0:c12,c90"));
      return Optional.empty();
    }
    return of(level.get(), written.span(), space, findings);
  }

  /** The same for a level that was read already. */
  static Optional<TenantLevel> of(Level level, Span place, LevelSpace space, Findings findings) {
    Optional<String> mistake = mistake(level, space);
    mistake.ifPresent(
        text -> findings.add(Diagnostic.at(place, DiagnosticCode.BAD_TENANT_LEVEL, text)));
    return mistake.isPresent() ? Optional.empty() : TenantLevel.of(level);
  }

  /** Why a tenant cannot have a level, if it cannot. */
  static Optional<String> mistake(Level level, LevelSpace space) {
    CategorySet categories = level.categories();
    if (level.sensitivity() != 0) {
      return Optional.of(level + " has another sensitivity than s0");
    } else if (categories.isEmpty()) {
      return Optional.of(level + " has no categories: everybody would reach it");
    } else if (categories.size() != space.size().categories()) {
      return Optional.of(
          level
              + " has "
              + (categories.size() == 1 ? "one category" : categories.size() + " categories")
              + ", and the levels of this fleet are "
              + space.size().plural());
    } else if (categories.containsAll(TenantLevel.PRIVILEGED)) {
      return Optional.of(
          level + " reaches the mounts of privileged containers, " + TenantLevel.PRIVILEGED);
    } else if (!space.contains(categories)) {
      return Optional.of(level + " lies outside the zone " + space.zone());
    }
    return Optional.empty();
  }
}
