package dev.sluice.selinux.derive;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.path.PatternExpression;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;

/**
 * The file contexts of the profile's own types. Where the target's policy has a context for the
 * same paths, a module cannot have another: it becomes one of the machine's own, which come first.
 */
final class OwnLabels {
  private final TargetPolicy target;
  private final FilePlan plan;

  OwnLabels(TargetPolicy target, FilePlan plan) {
    this.target = target;
    this.plan = plan;
  }

  void label(OwnFiles files) {
    PathPattern pattern = files.pattern();
    boolean everythingPrivate =
        files.area().kind() == AreaKind.PRIVATE && pattern.contains(files.area().pattern());
    if (everythingPrivate) {
      // Nothing there has a label for good: files get theirs when they are made.
      return;
    }
    FileKind kind = files.entrypoint() ? FileKind.FILE : FileKind.ANY;
    List<Area> owned =
        target.within(pattern).stream()
            .filter(area -> area.kind() == AreaKind.OWNED || area.kind() == AreaKind.ENTRY)
            .toList();
    boolean same = false;
    for (Area area : owned) {
      FileKind owner = area.kind() == AreaKind.ENTRY ? FileKind.FILE : FileKind.ANY;
      plan.localContexts.put(
          new FileContext(PatternExpression.of(area.pattern()), owner, files.type()),
          files.origin());
      same |= area.pattern().equals(pattern);
    }
    if (!same) {
      plan.contexts.put(
          new FileContext(PatternExpression.of(pattern), kind, files.type()), files.origin());
    }
  }
}
