package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Whether written files can be made and removed: the names of a tree lie in the tree, those of
 * single files in a directory that must belong to the profile, too, or to everybody.
 */
final class OwnNames {
  private final TargetPolicy target;
  private final List<OwnFiles> own;
  private final FilePlan plan;
  private final Findings findings;

  OwnNames(TargetPolicy target, List<OwnFiles> own, FilePlan plan, Findings findings) {
    this.target = target;
    this.own = own;
    this.plan = plan;
    this.findings = findings;
  }

  void make(OwnFiles files) {
    PathPattern pattern = files.pattern();
    boolean wholeArea = pattern.contains(files.area().pattern());
    if (files.area().kind() == AreaKind.PRIVATE && wholeArea) {
      inPrivate(files.area(), Optional.empty(), files);
      return;
    }
    PathPattern top = pattern.isTree() ? root(pattern) : pattern;
    Optional<PathPattern> directory = top.directory();
    if (directory.isEmpty() || isWritten(directory.get())) {
      return;
    }
    Area area = target.around(directory.get());
    if (area.kind() == AreaKind.PRIVATE) {
      String name = top.lastComponent();
      boolean literal = new PathPattern("/" + name).isLiteral();
      inPrivate(area, literal ? Optional.of(name) : Optional.empty(), files);
    } else if (!pattern.isTree()) {
      findings.add(
          Diagnostic.at(
                  files.origin(),
                  DiagnosticCode.NAMES_STAY,
                  "these files can be changed, but not made or removed: their directory has type "
                      + area.type())
              .withHint("declare the directory: write \"" + directory.get() + "/**\""));
    }
  }

  private static PathPattern root(PathPattern tree) {
    String text = tree.text();
    return new PathPattern(
        text.length() == "/**".length() ? "/" : text.substring(0, text.length() - "/**".length()));
  }

  private boolean isWritten(PathPattern directory) {
    return own.stream()
        .anyMatch(
            files -> files.uses().contains(FileUse.WRITE) && files.pattern().contains(directory));
  }

  private void inPrivate(Area area, Optional<String> name, OwnFiles files) {
    TypeName directory = area.type();
    Span origin = files.origin();
    plan.needs(new ObjectGrant(directory, FileClasses.DIRECTORIES, ObjectUse.NAME, origin));
    Optional<FilePlan.NewName> contradiction =
        plan.newNames.stream()
            .filter(
                other ->
                    other.directory().equals(directory)
                        && other.name().equals(name)
                        && !other.type().equals(files.type()))
            .findFirst();
    if (contradiction.isPresent()) {
      findings.add(
          Diagnostic.at(
                  origin,
                  DiagnosticCode.PATTERNS_OVERLAP,
                  "new files in directories of type " + directory + " would need two types")
              .withLabel(contradiction.get().origin(), "the other pattern")
              .withHint("declare the same uses for both"));
      return;
    }
    plan.newNames.add(new FilePlan.NewName(directory, name, files.type(), origin));
  }
}
