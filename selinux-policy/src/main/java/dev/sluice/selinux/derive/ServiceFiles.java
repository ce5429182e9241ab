package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.path.PatternLimitException;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.path.PatternExpression;
import dev.sluice.selinux.path.Precedence;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of a service's files: what belongs to the system keeps its type, everything else gets
 * types of the profile, one for each set of uses.
 */
final class ServiceFiles {
  private final TargetPolicy target;
  private final ProfileNames names;
  private final List<Declared> declared;
  private final Findings findings;

  /** What the profile calls patterns that file contexts know by another name. */
  private final Map<PathPattern, PathPattern> written = new HashMap<>();

  private final List<OwnFiles> own = new ArrayList<>();
  private final FilePlan plan = new FilePlan();
  private final KeptFiles kept;

  private ServiceFiles(
      TargetPolicy target, ProfileNames names, List<Declared> declared, Findings findings) {
    this.target = target;
    this.names = names;
    this.findings = findings;
    this.declared = known(declared);
    this.kept = new KeptFiles(target, names.domain(), plan, findings);
  }

  static FilePlan plan(
      TargetPolicy target,
      ProfileNames names,
      List<Declared> declared,
      SelinuxIntent.Word entrypoint,
      Findings findings) {
    ServiceFiles files = new ServiceFiles(target, names, declared, findings);
    files.begin(entrypoint);
    files.declared.forEach(
        one -> files.limited(one.pattern(), one.origin(), () -> files.place(one)));
    files.limited(new PathPattern(entrypoint.text()), entrypoint.origin(), files::giveTypes);
    return files.plan;
  }

  /** The patterns by the names under which file contexts are looked up, each once. */
  private List<Declared> known(List<Declared> asWritten) {
    Map<PathPattern, Map<FileUse, Span>> uses = new LinkedHashMap<>();
    for (Declared one : asWritten) {
      Map<FileUse, Span> all =
          uses.computeIfAbsent(known(one.pattern()), pattern -> new EnumMap<>(FileUse.class));
      one.uses().forEach(all::putIfAbsent);
    }
    List<Declared> known = new ArrayList<>();
    uses.forEach((pattern, some) -> known.add(new Declared(pattern, some)));
    return known;
  }

  private PathPattern known(PathPattern pattern) {
    // What an alias leads to may lie below another one: /var/run/lock, /run/lock, /var/lock.
    PathPattern other = target.inFileContexts(target.inFileContexts(pattern));
    if (!other.equals(pattern)) {
      written.putIfAbsent(other, pattern);
    }
    return other;
  }

  /** What cannot be said in a file context, or takes too long to compare, is refused. */
  private void limited(PathPattern pattern, Span origin, Runnable step) {
    if (!PatternExpression.isPossible(pattern)) {
      findings.add(
          Diagnostic.at(
                  origin, DiagnosticCode.NO_FILE_CONTEXT, "no file context can hold this path")
              .withHint("the regular expression would have more than 4095 characters"));
      return;
    }
    try {
      step.run();
    } catch (PatternLimitException e) {
      findings.add(
          Diagnostic.at(origin, DiagnosticCode.TOO_COMPLEX, String.valueOf(e.getMessage())));
    }
  }

  private void begin(SelinuxIntent.Word entrypoint) {
    PathPattern pattern = known(new PathPattern(entrypoint.text()));
    limited(
        pattern,
        entrypoint.origin(),
        () -> {
          Area area = target.around(pattern);
          if (area.kind() == AreaKind.GUARDED) {
            findings.add(KeptFiles.guarded(entrypoint.origin(), area));
          } else if (belongsToTheSystem(pattern, area)) {
            findings.add(
                Diagnostic.at(
                        entrypoint.origin(),
                        DiagnosticCode.SYSTEM_FILES,
                        "a label for this would change what belongs to the system")
                    .withHint("a service begins with a program of its own"));
          } else {
            renamed(pattern, entrypoint.origin());
            own.add(
                new OwnFiles(
                    pattern, area, names.program(), usesOf(pattern), true, entrypoint.origin()));
          }
        });
  }

  /** Directories that everybody uses, and programs that the policy knows. */
  private boolean belongsToTheSystem(PathPattern pattern, Area area) {
    PathPattern tree = new PathPattern(pattern.text().equals("/") ? "/**" : pattern.text() + "/**");
    return (area.kind().keepsType() && area.pattern().isLiteral())
        || target.areas().stream().anyMatch(known -> known.pattern().equals(tree));
  }

  /** Says by which name the paths get their label, if the profile has another. */
  private void renamed(PathPattern pattern, Span origin) {
    if (written.containsKey(pattern)) {
      findings.add(
          Diagnostic.at(
              origin,
              DiagnosticCode.OTHER_NAME,
              "file contexts of " + target.name() + " know this as \"" + pattern + "\""));
    }
  }

  private void place(Declared one) {
    if (own.stream().anyMatch(o -> o.pattern().equals(one.pattern()))) {
      return;
    }
    Area area = target.around(one.pattern());
    boolean whole = one.pattern().contains(area.pattern());
    if (area.kind() == AreaKind.GUARDED) {
      findings.add(KeptFiles.guarded(one.origin(), area));
    } else if (area.kind().keepsType() || (area.kind() == AreaKind.SYSTEM && whole)) {
      kept.keep(one, area);
      walk(one.pattern(), one.origin());
    } else {
      renamed(one.pattern(), one.origin());
      Set<FileUse> uses = usesOf(one.pattern());
      own.add(new OwnFiles(one.pattern(), area, names.files(uses), uses, false, one.origin()));
    }
  }

  /** What is declared of a pattern, by itself or as a part of others. */
  private Set<FileUse> usesOf(PathPattern pattern) {
    Set<FileUse> uses = EnumSet.noneOf(FileUse.class);
    declared.stream()
        .filter(
            other ->
                PatternExpression.isPossible(other.pattern()) && other.pattern().contains(pattern))
        .forEach(other -> uses.addAll(other.uses().keySet()));
    return uses;
  }

  private void giveTypes() {
    OwnFiles.refuseUndecided(own, findings);
    for (OwnFiles files : own) {
      plan.ownTypes.putIfAbsent(files.type(), files.origin());
      if (files.entrypoint()) {
        plan.entrypoint = Optional.of(files.type());
      }
      new OwnLabels(target, plan).label(files);
      for (FileUse use : files.uses()) {
        ObjectUse needed =
            switch (use) {
              case READ -> ObjectUse.READ;
              case WRITE -> ObjectUse.WRITE;
              case EXECUTE -> ObjectUse.EXECUTE;
            };
        plan.needs(new ObjectGrant(files.type(), FileClasses.OWN, needed, lineOf(files, use)));
      }
      if (!files.entrypoint()) {
        plan.needs(
            new ObjectGrant(files.type(), FileClasses.OWN, ObjectUse.SEARCH, files.origin()));
      }
      TypeName fileSystem = target.fileSystem(files.pattern());
      plan.fileSystems.putIfAbsent(fileSystem, files.origin());
      if (files.uses().contains(FileUse.WRITE)) {
        plan.newFiles.add(new FilePlan.NewFiles(files.type(), fileSystem, files.origin()));
        new OwnNames(target, own, plan, findings).make(files);
      }
      walk(files.pattern(), files.origin());
    }
  }

  private Span lineOf(OwnFiles files, FileUse use) {
    return declared.stream()
        .filter(one -> one.uses().containsKey(use) && one.pattern().contains(files.pattern()))
        .findFirst()
        .map(one -> one.uses().get(use))
        .orElse(files.origin());
  }

  /** Every directory on the way is passed through. */
  private void walk(PathPattern pattern, Span origin) {
    List<PathPattern> directories = new ArrayList<>(pattern.parents());
    Optional.ofNullable(written.get(pattern))
        .ifPresent(asWritten -> directories.addAll(asWritten.parents()));
    for (PathPattern directory : directories) {
      TypeName type = typeOf(target.inFileContexts(directory));
      plan.needs(new ObjectGrant(type, FileClasses.DIRECTORIES, ObjectUse.SEARCH, origin));
    }
  }

  private TypeName typeOf(PathPattern directory) {
    return own.stream()
        .filter(files -> files.pattern().contains(directory))
        .max(Comparator.comparing(files -> Precedence.of(PatternExpression.of(files.pattern()))))
        .map(OwnFiles::type)
        .orElseGet(() -> kept.typeOf(target.around(directory)));
  }
}
