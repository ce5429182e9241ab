package dev.sluice.selinux.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a module speaks of. */
final class References {
  private final Set<TypeName> types = new TreeSet<>();
  private final Map<ClassName, Set<PermissionName>> permissions = new TreeMap<>();

  References(PolicyModule module) {
    module.types().forEach(type -> types.add(type.name()));
    module.rules().byKind().values().forEach(this::add);
    module.conditionals().forEach(conditional -> add(conditional.whenTrue()));
    for (Prohibition prohibition : module.prohibitions()) {
      types.add(prohibition.source());
      add(prohibition.objectClass(), prohibition.permissions());
    }
    for (TypeTransition transition : module.transitions()) {
      types.add(transition.source());
      types.add(transition.target());
      types.add(transition.result());
      add(transition.objectClass(), Set.of());
    }
    module.fileContexts().forEach(context -> types.add(context.type()));
    module.portContexts().forEach(context -> types.add(context.type()));
  }

  Set<TypeName> types() {
    return types;
  }

  Map<ClassName, Set<PermissionName>> permissions() {
    return permissions;
  }

  private void add(TypeEnforcement rules) {
    for (AllowRule rule : rules.rules()) {
      types.add(rule.source());
      types.add(rule.target());
      add(rule.objectClass(), rule.permissions());
    }
  }

  private void add(ClassName objectClass, Set<PermissionName> more) {
    permissions.computeIfAbsent(objectClass, name -> new TreeSet<>()).addAll(more);
  }
}
