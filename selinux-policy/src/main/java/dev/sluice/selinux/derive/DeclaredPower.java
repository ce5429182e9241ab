package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The capabilities that a domain holds at a point, and whether it may run what it writes. */
final class DeclaredPower {
  /** Capabilities from 32 on do not fit into the first class. */
  private static final int FIRST_OF_SECOND_CLASS = 32;

  private final Set<Capability> held = EnumSet.noneOf(Capability.class);
  private final Map<Capability, Span> lines = new EnumMap<>(Capability.class);
  private Optional<Span> memory = Optional.empty();

  DeclaredPower(Policy policy, Environment environment) {
    held.addAll(environment.held());
    for (Resource resource : policy.resources()) {
      if (resource instanceof Resource.Held declared) {
        lines.putIfAbsent(declared.capability(), declared.origin());
      } else if (resource instanceof Resource.Memory declared && memory.isEmpty()) {
        memory = Optional.of(declared.origin());
      }
    }
  }

  static boolean isCapability(ClassName objectClass) {
    return objectClass.value().equals("capability") || objectClass.value().equals("capability2");
  }

  static ClassName classOf(Capability capability) {
    return new ClassName(
        capability.number() < FIRST_OF_SECOND_CLASS ? "capability" : "capability2");
  }

  static PermissionName permissionOf(Capability capability) {
    return new PermissionName(capability.name().toLowerCase(Locale.ROOT));
  }

  boolean holds(PermissionName permission) {
    return held.stream().anyMatch(c -> permissionOf(c).equals(permission));
  }

  Optional<Span> lineOf(PermissionName permission) {
    return lines.entrySet().stream()
        .filter(entry -> permissionOf(entry.getKey()).equals(permission))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  Map<Capability, Span> lines() {
    return lines;
  }

  Optional<Span> memory() {
    return memory;
  }
}
