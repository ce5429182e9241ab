package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ObjectName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import dev.sluice.selinux.target.AttributeRole;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parts of the module, as they are found. */
final class ModuleParts {
  private static final List<ClassName> NEW_CLASSES = FileClasses.OWN.stream().sorted().toList();

  private final ProfileNames names;
  private final TargetPolicy target;
  private final Draft draft;
  private final PolicyModuleBuilder builder;
  private final Map<Access, List<Origin>> origins;
  private final Map<ClassName, Set<Span>> prohibitionLines = new TreeMap<>();

  ModuleParts(
      ProfileNames names,
      TargetPolicy target,
      Starter starter,
      SelinuxIntent block,
      FilePlan files,
      Draft draft) {
    this.names = names;
    this.target = target;
    this.draft = draft;
    this.builder = new PolicyModuleBuilder(names.module());
    this.origins = new TreeMap<>(draft.grants().origins());
    boolean apart = starter == Starter.CONTAINER || block.level().isPresent();
    domain(block, apart);
    types(files, starter);
    transitions(files, starter);
    files.contexts.keySet().forEach(builder::add);
    draft.ports().contexts().keySet().forEach(builder::add);
  }

  private void domain(SelinuxIntent block, boolean apart) {
    Optional<SelinuxIntent.Word> inherits = block.inherits();
    if (inherits.isPresent()) {
      builder.inherit(Inheritance.of(new TemplateName(inherits.get().text()), names.module()));
      return;
    }
    Set<AttributeName> attributes = new HashSet<>(target.attributes(AttributeRole.DOMAIN));
    if (apart) {
      attributes.addAll(target.attributes(AttributeRole.MCS));
    }
    builder.declare(new TypeDeclaration(names.domain(), TypeKind.DOMAIN, attributes));
  }

  private void types(FilePlan files, Starter starter) {
    for (TypeName type : files.ownTypes.keySet()) {
      boolean program =
          starter == Starter.SERVICE && files.entrypoint.filter(type::equals).isPresent();
      builder.declare(
          new TypeDeclaration(
              type,
              TypeKind.OBJECT,
              target.attributes(program ? AttributeRole.ENTRYPOINT : AttributeRole.FILE)));
    }
    if (!draft.ports().contexts().isEmpty()) {
      builder.declare(
          new TypeDeclaration(
              names.ports(), TypeKind.OBJECT, target.attributes(AttributeRole.PORT)));
    }
  }

  private void transitions(FilePlan files, Starter starter) {
    if (starter == Starter.SERVICE && files.entrypoint.isPresent()) {
      for (TypeName from : target.starters(starter)) {
        builder.add(
            new TypeTransition(
                from, files.entrypoint.get(), new ClassName("process"), names.domain()));
      }
    }
    for (FilePlan.NewName made : files.newNames) {
      for (ClassName objectClass : NEW_CLASSES) {
        if (draft
            .grants()
            .allows(
                new Access(
                    names.domain(), made.type(), objectClass, new PermissionName("create")))) {
          builder.add(
              new TypeTransition(
                  names.domain(),
                  made.directory(),
                  objectClass,
                  made.type(),
                  made.name().map(ObjectName::new)));
        }
      }
    }
  }

  /**
   * What is allowed always, and what hangs on booleans whose initial values are those of the point:
   * a permission that goes when one capability changes, or comes with it.
   *
   * @param others what is allowed where one capability is flipped
   * @return the lines of what depends on several capabilities, and so stays as it is at the point
   */
  Set<Span> rules(Map<Toggle, Draft> others) {
    Set<Span> tangled = new LinkedHashSet<>();
    draft.grants().origins().forEach((access, why) -> rule(access, why, others, tangled));
    others.forEach(
        (toggle, other) -> {
          TypeEnforcement more = other.grants().rules().beyond(draft.grants().rules());
          if (!more.rules().isEmpty()) {
            builder.add(
                new Conditional(names.capability(toggle.word(), !toggle.held()), false, more));
          }
          other.grants().origins().forEach(origins::putIfAbsent);
        });
    return tangled;
  }

  private void rule(Access access, List<Origin> why, Map<Toggle, Draft> others, Set<Span> tangled) {
    List<Toggle> gone =
        others.entrySet().stream()
            .filter(entry -> !entry.getValue().grants().allows(access))
            .map(Map.Entry::getKey)
            .toList();
    if (gone.size() == 1) {
      Toggle toggle = gone.get(0);
      builder.add(
          new Conditional(
              names.capability(toggle.word(), toggle.held()),
              true,
              TypeEnforcement.of(List.of(access.rule()))));
      return;
    }
    builder.add(RuleKind.ALLOW, access.rule());
    if (!gone.isEmpty()) {
      why.stream().flatMap(origin -> origin.call().stream()).forEach(tangled::add);
    }
  }

  /** What {@code never} rules out, and what {@code log} wants to see. */
  void assertions(OperationCalls calls) {
    Map<ClassName, Map<PermissionName, List<AccessOperation>>> asking = asking();
    asking.forEach(
        (objectClass, permissions) ->
            permissions.forEach(
                (permission, operations) -> {
                  if (isProhibited(objectClass, permission, operations, calls)) {
                    builder.add(new Prohibition(names.domain(), objectClass, Set.of(permission)));
                    operations.forEach(
                        operation ->
                            prohibitionLines
                                .computeIfAbsent(objectClass, c -> new LinkedHashSet<>())
                                .addAll(calls.forbidding(operation)));
                  }
                }));
    for (Access access : draft.grants().origins().keySet()) {
      List<AccessOperation> operations =
          asking
              .getOrDefault(access.objectClass(), Map.of())
              .getOrDefault(access.permission(), List.of());
      List<AccessOperation> exercised =
          operations.stream()
              .filter(o -> draft.exercisable().operation(o.name()).isPresent())
              .toList();
      if (access.source().equals(names.domain())
          && !exercised.isEmpty()
          && exercised.stream().allMatch(calls::isLogged)) {
        builder.add(RuleKind.AUDIT_ALLOW, access.rule());
      }
    }
  }

  private boolean isProhibited(
      ClassName objectClass,
      PermissionName permission,
      List<AccessOperation> operations,
      OperationCalls calls) {
    return Powers.mayBeProhibited(objectClass, permission)
        && origins.keySet().stream()
            .noneMatch(
                access ->
                    access.source().equals(names.domain())
                        && access.objectClass().equals(objectClass)
                        && access.permission().equals(permission))
        && operations.stream().allMatch(calls::isForbidden);
  }

  /** Which operations of all ask for a permission. */
  private Map<ClassName, Map<PermissionName, List<AccessOperation>>> asking() {
    Map<ClassName, Map<PermissionName, List<AccessOperation>>> asking = new TreeMap<>();
    for (AccessOperation operation : AccessTable.builtIn().operations()) {
      for (AccessCheck check : operation.checks()) {
        if (check.subject() == CheckSubject.DOMAIN) {
          for (ClassName objectClass : draft.asked().classes(check)) {
            List<AccessOperation> some =
                asking
                    .computeIfAbsent(objectClass, c -> new TreeMap<>())
                    .computeIfAbsent(check.permission(), p -> new ArrayList<>());
            if (!some.contains(operation)) {
              some.add(operation);
            }
          }
        }
      }
    }
    return asking;
  }

  /** For each class that is prohibited the lines that say so. */
  Map<ClassName, Set<Span>> prohibitionLines() {
    return prohibitionLines;
  }

  PolicyModule module() {
    return builder.build();
  }

  Map<Access, List<Origin>> origins() {
    return Collections.unmodifiableMap(origins);
  }
}
