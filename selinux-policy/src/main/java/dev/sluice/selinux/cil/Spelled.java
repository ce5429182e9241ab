package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Turns CIL's names into names of the model, each once. */
final class Spelled {
  private final Map<String, TypeName> types = new HashMap<>();
  private final Map<String, ClassName> classes = new HashMap<>();
  private final Map<String, PermissionName> permissions = new HashMap<>();

  TypeName type(String name, CilNode place) {
    return types.computeIfAbsent(name, text -> of(TypeName::new, text, place));
  }

  ClassName objectClass(String name, CilNode place) {
    return classes.computeIfAbsent(name, text -> of(ClassName::new, text, place));
  }

  Set<PermissionName> permissions(Set<String> names, CilNode place) {
    Set<PermissionName> all = new TreeSet<>();
    for (String name : names) {
      all.add(permissions.computeIfAbsent(name, text -> of(PermissionName::new, text, place)));
    }
    return all;
  }

  /** CIL takes signs in names that the kernel policy language does not. */
  static <T> T of(Function<String, T> constructor, String name, CilNode place) {
    try {
      return constructor.apply(name);
    } catch (IllegalArgumentException e) {
      throw new StatementException(
          place.span(),
          DiagnosticCode.POLICY_INEXPRESSIBLE,
          "'" + name + "' is not a name of the kernel policy language");
    }
  }
}
