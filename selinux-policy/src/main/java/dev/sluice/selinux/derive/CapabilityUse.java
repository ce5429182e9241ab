package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.List;

/** Whether the capabilities that a profile declares are of use to the calls that it permits. */
public final class CapabilityUse {
  private final List<ExercisedOperation> operations;
  private final ClassesAsked asked;

  /**
   * What is of use.
   *
   * @param operations what permitted calls can do
   * @param asked about which classes the kernel asks
   */
  CapabilityUse(List<ExercisedOperation> operations, ClassesAsked asked) {
    this.operations = List.copyOf(operations);
    this.asked = asked;
  }

  /**
   * The capabilities that no permitted call can use, with {@link
   * DiagnosticCode#CAPABILITY_WITHOUT_CALL}: of a profile without {@code selinux} block, for which
   * nothing is derived.
   *
   * @param environment the kernel, and the capabilities that the workload holds
   * @param target a policy that knows the classes
   */
  public static Diagnostics unused(
      PolicyMeaning meaning, Environment environment, TargetPolicy target) {
    Policy policy = meaning.policy();
    Reach reach =
        new Reach(
            new DeclaredPower(policy, environment),
            new PermittedCalls(meaning, environment),
            policy.resources());
    CapabilityUse use =
        new CapabilityUse(
            Exercisable.of(meaning, environment).operations().stream()
                .filter(exercised -> reach.succeeds(exercised.operation()))
                .toList(),
            new ClassesAsked(environment.kernel(), target));
    List<Diagnostic> findings = new ArrayList<>();
    for (Resource resource : policy.resources()) {
      if (resource instanceof Resource.Held held && !use.isOfUse(held)) {
        findings.add(use.finding(held));
      }
    }
    return Diagnostics.of(findings);
  }

  /** Whether some operation asks for a capability. */
  boolean isOfUse(Resource.Held held) {
    ClassName objectClass = DeclaredPower.classOf(held.capability());
    PermissionName permission = DeclaredPower.permissionOf(held.capability());
    return operations.stream()
        .flatMap(exercised -> exercised.operation().checks().stream())
        .anyMatch(check -> asks(check, objectClass, permission));
  }

  private boolean asks(AccessCheck check, ClassName objectClass, PermissionName permission) {
    return check.permission().equals(permission) && asked.classes(check).contains(objectClass);
  }

  /** What is said of one that is of no use. */
  Diagnostic finding(Resource.Held held) {
    return Diagnostic.at(
            held.origin(),
            DiagnosticCode.CAPABILITY_WITHOUT_CALL,
            "no permitted call can use this capability")
        .withHint("permit a call that does, or take it out");
  }
}
