package dev.sluice.selinux.derive;

import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has been allowed so far, and why. */
final class Grants {
  private final Map<Access, Set<Origin>> all = new TreeMap<>();

  void add(
      TypeName source,
      TypeName target,
      ClassName objectClass,
      PermissionName permission,
      Origin origin) {
    all.computeIfAbsent(
            new Access(source, target, objectClass, permission), access -> new LinkedHashSet<>())
        .add(origin);
  }

  void add(TypeName source, TypeName target, String objectClass, String permission, Origin origin) {
    add(source, target, new ClassName(objectClass), new PermissionName(permission), origin);
  }

  boolean allows(Access access) {
    return all.containsKey(access);
  }

  TypeEnforcement rules() {
    return TypeEnforcement.of(all.keySet().stream().map(Access::rule).toList());
  }

  Map<Access, List<Origin>> origins() {
    Map<Access, List<Origin>> copy = new TreeMap<>();
    for (Map.Entry<Access, Set<Origin>> entry : all.entrySet()) {
      copy.put(entry.getKey(), List.copyOf(new ArrayList<>(entry.getValue())));
    }
    return Collections.unmodifiableMap(copy);
  }
}
