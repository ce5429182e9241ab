package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a container: the runtime gives all of them one type, whatever their paths, except
 * for what the kernel shows under {@code /proc} and {@code /sys}.
 */
final class ContainerFiles {
  private static final Set<ClassName> CLASSES = classes();
  private static final PathPattern PROC = new PathPattern("/proc/**");
  private static final PathPattern SYS = new PathPattern("/sys/**");

  private final TargetPolicy target;
  private final FilePlan plan = new FilePlan();
  private final KeptFiles kept;
  private final TypeName files;

  private ContainerFiles(TargetPolicy target, ProfileNames names, Findings findings) {
    this.target = target;
    this.kept = new KeptFiles(target, names.domain(), plan, findings);
    this.files = target.containerFiles().orElseGet(names::containerFiles);
  }

  private static Set<ClassName> classes() {
    Set<ClassName> all = new HashSet<>(FileClasses.OWN);
    all.addAll(FileClasses.DEVICES);
    return Set.copyOf(all);
  }

  static FilePlan plan(
      TargetPolicy target,
      ProfileNames names,
      List<Declared> declared,
      Span block,
      Findings findings) {
    ContainerFiles container = new ContainerFiles(target, names, findings);
    if (target.containerFiles().isEmpty()) {
      container.plan.ownTypes.put(container.files, block);
    }
    declared.forEach(container::place);
    container.mixed(findings);
    container.plan.entrypoint = Optional.of(container.files);
    return container.plan;
  }

  private void place(Declared one) {
    Area area = target.around(one.pattern());
    if (isOfKernel(one.pattern()) && area.kind().keepsType()) {
      kept.keep(one, area);
      for (PathPattern directory : one.pattern().parents()) {
        TypeName type = isOfKernel(directory) ? kept.typeOf(target.around(directory)) : files;
        plan.needs(new ObjectGrant(type, FileClasses.DIRECTORIES, ObjectUse.SEARCH, one.origin()));
      }
      return;
    }
    plan.fileSystems.putIfAbsent(files, one.origin());
    need(files, ObjectUse.SEARCH, one.origin());
    one.uses()
        .forEach(
            (use, origin) -> {
              switch (use) {
                case READ -> {
                  need(files, ObjectUse.READ, origin);
                  if (area.kind() == AreaKind.CODE) {
                    need(files, ObjectUse.CODE, origin);
                  }
                }
                case WRITE -> {
                  need(files, ObjectUse.WRITE, origin);
                  plan.newFiles.add(new FilePlan.NewFiles(files, files, origin));
                }
                case EXECUTE -> need(files, ObjectUse.EXECUTE, origin);
              }
            });
  }

  /** With one type for all files, what is declared of some is granted of the others. */
  private void mixed(Findings findings) {
    Optional<Span> written = line(ObjectUse.WRITE);
    Optional<Span> executed = line(ObjectUse.EXECUTE);
    if (written.isPresent() && executed.isPresent()) {
      findings.add(
          Diagnostic.at(
                  written.get(),
                  DiagnosticCode.CONTAINER_FILES,
                  "what is written here can be executed: all files of a container have one type")
              .withLabel(executed.get(), "and this executes some")
              .withHint("mount what is written with 'noexec', or what is executed read-only"));
    }
  }

  private Optional<Span> line(ObjectUse use) {
    return plan.objects.stream()
        .filter(grant -> grant.type().equals(files) && grant.use() == use)
        .map(ObjectGrant::origin)
        .findFirst();
  }

  private void need(TypeName type, ObjectUse use, Span origin) {
    plan.needs(new ObjectGrant(type, CLASSES, use, origin));
  }

  private static boolean isOfKernel(PathPattern pattern) {
    return PROC.contains(pattern) || SYS.contains(pattern);
  }
}
