package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.CheckTarget;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the domain itself needs: for each operation that some permitted call can do and that can
 * succeed, the questions that the kernel asks about it, as far as a declaration needs them.
 */
final class DomainRules {
  private static final Set<ObjectUse> ON_OBJECTS =
      EnumSet.of(
          ObjectUse.SEARCH, ObjectUse.READ, ObjectUse.CODE, ObjectUse.EXECUTE, ObjectUse.WRITE);
  private static final Set<ObjectUse> ON_DIRECTORIES = EnumSet.of(ObjectUse.NAME, ObjectUse.WRITE);
  private static final Set<CheckTarget> FILES =
      EnumSet.of(
          CheckTarget.OBJECT, CheckTarget.PROGRAM, CheckTarget.DIRECTORY, CheckTarget.NEW_OBJECT);
  private static final ClassName DIRECTORY = new ClassName("dir");
  private static final ClassName LINK = new ClassName("lnk_file");
  private static final PermissionName SEARCH = new PermissionName("search");
  private static final PermissionName CREATE = new PermissionName("create");
  private static final PermissionName READ = new PermissionName("read");
  private static final PathPattern MEMORY_FILES = new PathPattern("/dev/shm/memfd");

  private final TypeName domain;
  private final TargetPolicy target;
  private final Draft draft;
  private final FilePlan files;
  private final ClassesAsked asked;
  private final Reach reach;
  private final DeclaredPower power;
  private final SocketPlan sockets;
  private final Set<ClassName> made = new TreeSet<>();

  DomainRules(TypeName domain, TargetPolicy target, Draft draft, FilePlan files) {
    this.domain = domain;
    this.target = target;
    this.draft = draft;
    this.files = files;
    this.asked = draft.asked();
    this.reach = draft.reach();
    this.power = draft.power();
    this.sockets = draft.sockets();
    for (ExercisedOperation exercised : draft.operations()) {
      for (AccessCheck check : exercised.operation().checks()) {
        if (check.target() == CheckTarget.NEW_OBJECT && check.permission().equals(CREATE)) {
          made.addAll(asked.classes(check));
        }
      }
    }
  }

  void derive() {
    for (ExercisedOperation exercised : draft.operations()) {
      AccessOperation operation = exercised.operation();
      for (AccessCheck check : operation.checks()) {
        for (ClassName objectClass : asked.classes(check)) {
          question(exercised, check, objectClass);
        }
      }
      if (operation.walksPath()) {
        walk(exercised);
      }
    }
  }

  private void question(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    if (check.subject() == CheckSubject.NEW_OBJECT) {
      associate(exercised, check, objectClass);
      return;
    } else if (check.subject() != CheckSubject.DOMAIN) {
      return;
    }
    switch (check.target()) {
      case SELF -> self(exercised, check, objectClass);
      case OBJECT, PROGRAM, DIRECTORY, NEW_OBJECT -> objects(exercised, check, objectClass);
      case FILE_SYSTEM -> fileSystem(exercised, check, objectClass);
      case PROC -> ofProc(exercised, check, objectClass);
      case PORT -> port(exercised, check, objectClass);
      case NODE -> node(exercised, check, objectClass);
      // Nothing that a profile declares says whose processes, peers and labels are meant.
      case OTHER_PROCESS, OPENER, NEW_LABEL, INTERFACE, PEER, PACKET, KERNEL, OWNER -> {}
    }
  }

  private void self(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    PermissionName permission = check.permission();
    if (ClassMap.isSocket(objectClass)) {
      if (sockets.needs(objectClass, permission, exercised.operation())) {
        Optional<Span> line = sockets.declaration(objectClass).map(p -> p.origin());
        add(domain, objectClass, permission, origin(line, exercised));
      }
    } else if (reach.mayHave(objectClass, permission)) {
      Optional<Span> line =
          DeclaredPower.isCapability(objectClass)
              ? power.lineOf(permission)
              : permission.value().equals("execmem") ? power.memory() : Optional.empty();
      add(domain, objectClass, permission, origin(line, exercised));
    }
  }

  private static Origin origin(Optional<Span> line, ExercisedOperation exercised) {
    return line.map(span -> Origin.of(span, exercised)).orElseGet(() -> Origin.of(exercised));
  }

  private void objects(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    Set<ObjectUse> uses = check.target() == CheckTarget.DIRECTORY ? ON_DIRECTORIES : ON_OBJECTS;
    for (ObjectGrant grant : files.objects) {
      if (isMeant(grant, objectClass)
          && uses.contains(grant.use())
          && grant.use().covers(objectClass, check.permission())
          && isWhole(exercised.operation(), check, objectClass, grant.type())) {
        add(grant.type(), objectClass, check.permission(), Origin.of(grant.origin(), exercised));
      }
    }
  }

  private boolean isMeant(ObjectGrant grant, ClassName objectClass) {
    return grant.classes().contains(objectClass)
        && (grant.single()
            || !FileClasses.MADE.contains(objectClass)
            || made.contains(objectClass));
  }

  /**
   * Whether everything that the operation is asked about the same object is needed of its type: an
   * operation that is refused in the end needs nothing.
   */
  private boolean isWhole(
      AccessOperation operation, AccessCheck check, ClassName objectClass, TypeName type) {
    return operation.checks().stream()
        .filter(
            other ->
                other.target() == check.target()
                    && other.necessary()
                    && FILES.contains(other.target())
                    && other.subject() == CheckSubject.DOMAIN
                    && asked.classes(other).contains(objectClass))
        .allMatch(other -> isCovered(other, objectClass, type));
  }

  private boolean isCovered(AccessCheck check, ClassName objectClass, TypeName type) {
    Set<ObjectUse> uses = check.target() == CheckTarget.DIRECTORY ? ON_DIRECTORIES : ON_OBJECTS;
    return files.objects.stream()
        .anyMatch(
            grant ->
                grant.type().equals(type)
                    && isMeant(grant, objectClass)
                    && uses.contains(grant.use())
                    && grant.use().covers(objectClass, check.permission()));
  }

  private void associate(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    for (FilePlan.NewFiles made : files.newFiles) {
      draft
          .grants()
          .add(
              made.type(),
              made.fileSystem(),
              objectClass,
              check.permission(),
              Origin.of(made.origin(), exercised));
    }
  }

  private void fileSystem(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    if (!objectClass.value().equals("filesystem")) {
      memoryFile(exercised, check, objectClass);
    } else if (check.permission().value().equals("getattr")) {
      files.fileSystems.forEach(
          (type, line) -> add(type, objectClass, check.permission(), Origin.of(line, exercised)));
    }
  }

  /** Files of memory lie on a file system of the kernel's own, and have its label. */
  private void memoryFile(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    boolean code = check.permission().value().startsWith("execute");
    if (!code) {
      add(target.fileSystem(MEMORY_FILES), objectClass, check.permission(), Origin.of(exercised));
    } else if (power.memory().isPresent()) {
      add(
          target.fileSystem(MEMORY_FILES),
          objectClass,
          check.permission(),
          Origin.of(power.memory().get(), exercised));
    }
  }

  private void ofProc(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    TypeName proc = target.around(new PathPattern("/proc")).type();
    files.objects.stream()
        .filter(grant -> grant.type().equals(domain))
        .findFirst()
        .ifPresent(
            grant ->
                add(proc, objectClass, check.permission(), Origin.of(grant.origin(), exercised)));
  }

  private void port(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    PermissionName permission = check.permission();
    boolean binds = permission.value().equals("name_bind");
    for (PortPlan.PortGrant grant : draft.ports().grants()) {
      boolean listens = grant.use() == PortUse.LISTEN;
      if (SocketPlan.classOf(grant.transport()).equals(objectClass)
          && listens == binds
          && sockets.needs(objectClass, permission, exercised.operation())) {
        add(grant.type(), objectClass, permission, Origin.of(grant.origin(), exercised));
      }
    }
  }

  private void node(ExercisedOperation exercised, AccessCheck check, ClassName objectClass) {
    if (sockets.needs(objectClass, check.permission(), exercised.operation())) {
      Optional<Span> line = sockets.declaration(objectClass).map(p -> p.origin());
      add(target.node(), objectClass, check.permission(), origin(line, exercised));
    }
  }

  /** Directories on the way are searched, links on the way are read. */
  private void walk(ExercisedOperation exercised) {
    List<ObjectGrant> all = files.objects;
    for (ObjectGrant grant : all) {
      if (grant.classes().contains(DIRECTORY) && grant.use().covers(DIRECTORY, SEARCH)) {
        add(grant.type(), DIRECTORY, SEARCH, Origin.of(grant.origin(), exercised));
      }
      if (grant.classes().contains(LINK) && grant.use().covers(LINK, READ)) {
        add(grant.type(), LINK, READ, Origin.of(grant.origin(), exercised));
      }
    }
  }

  private void add(TypeName type, ClassName objectClass, PermissionName permission, Origin origin) {
    draft.grants().add(domain, type, objectClass, permission, origin);
  }
}
