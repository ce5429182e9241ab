package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.PolicyCapability;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * About which classes a kernel asks, as far as the policy of a target knows them.
 *
 * @param kernel the release
 * @param target the target
 */
record ClassesAsked(KernelRelease kernel, TargetPolicy target) {
  Set<PolicyCapability> declared() {
    return target.capabilities().stream().map(PolicyCapability::new).collect(Collectors.toSet());
  }

  Set<ClassName> classes(AccessCheck check) {
    return check.classes(ClassMap.builtIn(), kernel, declared()).stream()
        .filter(objectClass -> target.knows(objectClass, check.permission()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
