package dev.sluice.selinux.derive;

import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.CheckTarget;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.Set;

/** Which operations a derived policy stops, whoever would be able to call for them. */
public final class DomainJudgement {
  private final DerivedPolicy policy;
  private final TargetPolicy target;
  private final ClassesAsked asked;

  /** Judges by a policy and the target that it was derived for. */
  public DomainJudgement(DerivedPolicy policy, TargetPolicy target) {
    this.policy = policy;
    this.target = target;
    this.asked = new ClassesAsked(policy.environment().kernel(), target);
  }

  /** Whether an operation is refused on whatever object: something it cannot do without is. */
  public boolean stops(AccessOperation operation) {
    return operation.checks().stream()
        .filter(check -> check.necessary() && check.subject() == CheckSubject.DOMAIN)
        .anyMatch(this::isRefused);
  }

  private boolean isRefused(AccessCheck check) {
    Set<ClassName> classes = asked.classes(check);
    return !classes.isEmpty() && classes.stream().noneMatch(name -> isAllowed(check, name));
  }

  private boolean isAllowed(AccessCheck check, ClassName objectClass) {
    if (check.target() == CheckTarget.SELF) {
      return policy.allows(
          new Access(policy.domain(), policy.domain(), objectClass, check.permission()));
    }
    boolean byModule =
        policy.module().rules().of(RuleKind.ALLOW).rules().stream()
            .anyMatch(
                rule ->
                    rule.source().equals(policy.domain())
                        && rule.objectClass().equals(objectClass)
                        && rule.permissions().contains(check.permission()));
    return byModule
        || target.grants().stream()
            .anyMatch(
                grant ->
                    grant.permissions().objectClass().equals(objectClass)
                        && grant.permissions().permissions().contains(check.permission()));
  }
}
