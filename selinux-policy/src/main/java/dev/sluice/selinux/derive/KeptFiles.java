package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Declared files that keep the types of the target's policy: they are read, and nearly never more.
 */
final class KeptFiles {
  private static final Set<AreaKind> EXECUTED =
      EnumSet.of(AreaKind.SHARED, AreaKind.CODE, AreaKind.PROGRAMS);
  private static final Set<AreaKind> WRITTEN = EnumSet.of(AreaKind.WRITE, AreaKind.SELF);

  private final TargetPolicy target;
  private final TypeName domain;
  private final FilePlan plan;
  private final Findings findings;

  KeptFiles(TargetPolicy target, TypeName domain, FilePlan plan, Findings findings) {
    this.target = target;
    this.domain = domain;
    this.plan = plan;
    this.findings = findings;
  }

  static Diagnostic guarded(Span origin, Area area) {
    return Diagnostic.at(
            origin,
            DiagnosticCode.GUARDED_FILES,
            "files of type " + area.type() + " are never given to a derived domain")
        .withHint("name other files, or narrower ones");
  }

  TypeName typeOf(Area area) {
    return area.kind() == AreaKind.SELF ? domain : area.type();
  }

  /** Grants what is declared of a pattern that lies in an area, and of the areas below it. */
  void keep(Declared declared, Area area) {
    declared.uses().forEach((use, origin) -> use(declared.pattern(), area, use, origin));
    plan.fileSystems.putIfAbsent(target.fileSystem(declared.pattern()), declared.origin());
    Span read = declared.uses().get(FileUse.READ);
    if (read != null) {
      List<Area> closed =
          target.within(declared.pattern()).stream()
              .filter(inner -> !inner.equals(area))
              .filter(inner -> !readBelow(inner, area, read))
              .toList();
      if (!closed.isEmpty()) {
        findings.add(closed(read, closed));
      }
    }
  }

  private static Diagnostic closed(Span origin, List<Area> areas) {
    List<String> paths = areas.stream().map(area -> area.pattern().text()).toList();
    return Diagnostic.at(
            origin,
            DiagnosticCode.FILES_STAY_CLOSED,
            "not everything here is granted: " + String.join(", ", paths))
        .withHint("what is needed of it has to be named by itself");
  }

  private void use(PathPattern pattern, Area area, FileUse use, Span origin) {
    switch (use) {
      case READ -> {
        grant(pattern, area, ObjectUse.READ, origin);
        if (area.kind() == AreaKind.CODE) {
          grant(pattern, area, ObjectUse.CODE, origin);
        }
      }
      case WRITE -> {
        if (WRITTEN.contains(area.kind())) {
          grant(pattern, area, ObjectUse.WRITE, origin);
        } else {
          findings.add(
              Diagnostic.at(
                      origin,
                      DiagnosticCode.SYSTEM_FILES,
                      "writing to type " + area.type() + " would change what belongs to the system")
                  .withHint("name files of the service itself"));
        }
      }
      case EXECUTE -> {
        if (EXECUTED.contains(area.kind())) {
          grant(pattern, area, ObjectUse.EXECUTE, origin);
        } else {
          findings.add(
              Diagnostic.at(
                      origin,
                      DiagnosticCode.SYSTEM_FILES,
                      "files of type " + area.type() + " are no programs")
                  .withHint("name programs or libraries"));
        }
      }
    }
  }

  private void grant(PathPattern pattern, Area area, ObjectUse use, Span origin) {
    plan.needs(new ObjectGrant(typeOf(area), classes(pattern, area), use, origin));
  }

  private static Set<ClassName> classes(PathPattern pattern, Area area) {
    boolean device = area.pattern().text().startsWith("/dev/");
    if (device) {
      return pattern.isLiteral() ? FileClasses.DEVICES : FileClasses.DEVICE_DIRECTORIES;
    }
    return pattern.isLiteral() ? FileClasses.SINGLE : FileClasses.SYSTEM;
  }

  /** Whether reading the wider area includes the narrower one. */
  private boolean readBelow(Area inner, Area outer, Span origin) {
    boolean systemWide = outer.kind() == AreaKind.SYSTEM;
    switch (inner.kind()) {
      case SYSTEM, SHARED, PROGRAMS, READ, WRITE -> {
        grant(inner.pattern(), inner, ObjectUse.READ, origin);
        return true;
      }
      case CODE -> {
        grant(inner.pattern(), inner, ObjectUse.READ, origin);
        if (outer.kind() == AreaKind.CODE) {
          grant(inner.pattern(), inner, ObjectUse.CODE, origin);
        }
        return true;
      }
      case OWNED -> {
        if (systemWide) {
          return false;
        }
        grant(inner.pattern(), inner, ObjectUse.READ, origin);
        return true;
      }
      case SELF, ENTRY, PRIVATE, GUARDED -> {
        return false;
      }
    }
    throw new IllegalStateException("no kind of area: " + inner.kind());
  }
}
