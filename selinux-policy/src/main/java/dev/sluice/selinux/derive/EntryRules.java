package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.ObjectState;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.ClassPermissions;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Set;

/**
 * How processes come into the domain: what its starter needs for it, and what the domain needs of
 * its starter.
 */
final class EntryRules {
  /** Without these the program runs all the same: with limits reset, its environment distrusted. */
  private static final Set<String> INHERITED_STATE = Set.of("rlimitinh", "siginh");

  private final TypeName domain;
  private final TypeName program;
  private final TargetPolicy target;
  private final Starter starter;
  private final ClassesAsked asked;
  private final Exercisable exercisable;
  private final Span origin;
  private final Grants grants;

  EntryRules(
      TypeName domain,
      TypeName program,
      TargetPolicy target,
      Starter starter,
      Draft draft,
      Span origin) {
    this.domain = domain;
    this.program = program;
    this.target = target;
    this.starter = starter;
    this.asked = draft.asked();
    this.exercisable = draft.exercisable();
    this.origin = origin;
    this.grants = draft.grants();
  }

  void derive() {
    for (TypeName from : target.starters(starter)) {
      AccessTable.builtIn().operations().stream()
          .filter(this::enters)
          .forEach(operation -> enter(operation, from));
      grants.add(domain, from, "process", "sigchld", Origin.of(origin));
      for (ClassPermissions managed : target.managed(starter)) {
        managed
            .permissions()
            .forEach(
                permission ->
                    grants.add(from, domain, managed.objectClass(), permission, Origin.of(origin)));
      }
      for (ClassPermissions inherited : target.inherited(starter)) {
        inherited
            .permissions()
            .forEach(permission -> inherit(from, inherited.objectClass(), permission));
      }
    }
  }

  /** Every program that is executed into a domain; from nosuid mounts only in containers. */
  private boolean enters(AccessOperation operation) {
    Set<ObjectState> states = operation.states();
    return states.contains(ObjectState.TRANSITION)
        && (starter == Starter.CONTAINER || !states.contains(ObjectState.NOSUID_MOUNT));
  }

  private void enter(AccessOperation operation, TypeName from) {
    for (AccessCheck check : operation.checks()) {
      boolean wanted =
          check.necessary()
              || (starter == Starter.SERVICE
                  && INHERITED_STATE.contains(check.permission().value()));
      if (wanted) {
        TypeName source = check.subject() == CheckSubject.OTHER_PROCESS ? domain : from;
        TypeName on =
            switch (check.target()) {
              case OTHER_PROCESS -> domain;
              case PROGRAM -> program;
              case SELF, OPENER -> from;
              default -> throw new IllegalStateException("nothing of programs: " + check);
            };
        for (ClassName objectClass : asked.classes(check)) {
          grants.add(source, on, objectClass, check.permission(), Origin.of(origin));
        }
      }
    }
  }

  /** The standard descriptors carry the starter's type; they are used as calls permit. */
  private void inherit(TypeName from, ClassName objectClass, PermissionName permission) {
    List<ExercisedOperation> operations =
        exercisable.asking(objectClass, permission, asked.declared());
    if (!operations.isEmpty()) {
      grants.add(domain, from, objectClass, permission, Origin.of(origin, operations.get(0)));
    }
  }
}
