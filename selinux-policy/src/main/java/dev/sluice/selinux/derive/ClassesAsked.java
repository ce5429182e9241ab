package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.PolicyCapability;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * About which classes a kernel asks under the policy of a target.
 *
 * @param kernel the release
 * @param declared the policy's capabilities
 */
record ClassesAsked(KernelRelease kernel, Set<PolicyCapability> declared) {
  static ClassesAsked of(KernelRelease kernel, TargetPolicy target) {
    return new ClassesAsked(
        kernel,
        target.capabilities().stream().map(PolicyCapability::new).collect(Collectors.toSet()));
  }

  Set<ClassName> classes(AccessCheck check) {
    return check.classes(ClassMap.builtIn(), kernel, declared);
  }
}
