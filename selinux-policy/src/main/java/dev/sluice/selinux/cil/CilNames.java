package dev.sluice.selinux.cil;

import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.ReservedWords;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How names and levels are spelt. */
final class CilNames {
  private CilNames() {}

  /** Refuses names that CIL would take for something else. */
  static void check(PolicyModule module) {
    List<String> declared = new ArrayList<>();
    module.types().stream().map(TypeDeclaration::name).forEach(t -> declared.add(t.value()));
    module.attributes().forEach(attribute -> declared.add(attribute.value()));
    module.conditionals().stream().map(Conditional::name).forEach(b -> declared.add(b.value()));
    for (String name : declared) {
      if (name.indexOf('.') >= 0) {
        throw new IllegalArgumentException("a declared name has a dot: " + name);
      }
    }
    // Classes and permissions are those of the kernel, and stand where only they can stand.
    for (String name : chosen(module)) {
      if (ReservedWords.contains(name)) {
        throw new IllegalArgumentException("a word of the policy languages: " + name);
      }
    }
  }

  /** A name for something that the writer needs itself. */
  static String unused(PolicyModule module, String wish) {
    Set<String> used = used(module);
    String name = wish;
    while (used.contains(name)) {
      name += "_";
    }
    return name;
  }

  private static Set<String> used(PolicyModule module) {
    Set<String> used = chosen(module);
    module
        .permissions()
        .forEach(
            (name, permissions) -> {
              used.add(name.value());
              permissions.forEach(permission -> used.add(permission.value()));
            });
    return used;
  }

  private static Set<String> chosen(PolicyModule module) {
    Set<String> used = new HashSet<>();
    module.declaredTypes().stream().map(TypeName::value).forEach(used::add);
    module.externalTypes().stream().map(TypeName::value).forEach(used::add);
    module.attributes().stream().map(AttributeName::value).forEach(used::add);
    module.externalAttributes().stream().map(AttributeName::value).forEach(used::add);
    module.conditionals().forEach(conditional -> used.add(conditional.name().value()));
    module
        .inheritance()
        .ifPresent(
            inheritance -> {
              used.add(inheritance.block().value());
              inheritance.templates().forEach(template -> used.add(template.value()));
            });
    return used;
  }

  /** A level, such as {@code (s0 (c1 c5 (range c7 c9)))}. */
  static String level(Level level) {
    CategorySet categories = level.categories();
    if (categories.isEmpty()) {
      return "(s" + level.sensitivity() + ")";
    }
    String items =
        List.of(categories.toString().split(",", -1)).stream()
            .map(item -> item.contains(".") ? "(range " + item.replace('.', ' ') + ")" : item)
            .collect(Collectors.joining(" "));
    return "(s" + level.sensitivity() + " (" + items + "))";
  }
}
