package dev.sluice.selinux.access;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Optional;
import java.util.Set;

/**
 * One question that the kernel asks: may this subject do that to this target?
 *
 * @param subject who needs the permission
 * @param checkedClass the class of the target
 * @param permission what is asked for
 * @param target whose type
 * @param releases the kernels that ask, as far as the class map does not say it already
 * @param policySwitch the state of a policy capability on which it depends
 * @param necessary whether the call fails if the answer is no
 * @param audited whether a no leaves a record
 * @param refusal what the call returns then, if the answer is necessary
 */
public record AccessCheck(
    CheckSubject subject,
    CheckedClass checkedClass,
    PermissionName permission,
    CheckTarget target,
    ReleaseRange releases,
    Optional<PolicySwitch> policySwitch,
    boolean necessary,
    boolean audited,
    ErrnoName refusal) {
  /**
   * The classes about which a kernel of that release asks under a policy with those capabilities;
   * none if it does not ask.
   */
  public Set<ClassName> classes(
      ClassMap classes, KernelRelease kernel, Set<PolicyCapability> declared) {
    return releases.contains(kernel) && policySwitch.map(s -> s.holdsIn(declared)).orElse(true)
        ? classes.having(checkedClass, permission, kernel)
        : Set.of();
  }

  /** In the form of the resources, with the subject's name where it is not the domain. */
  @Override
  public String toString() {
    String text = checkedClass + " " + permission + (necessary ? "" : "?") + " -> " + target;
    return subject == CheckSubject.DOMAIN ? text : text + " from " + subject;
  }
}
