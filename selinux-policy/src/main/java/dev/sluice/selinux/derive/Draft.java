package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;

/**
 * Everything that is granted at one point of the environment.
 *
 * @param exercisable what permitted calls can do there
 * @param asked about which classes the kernel asks
 * @param power what the domain is given there
 * @param reach what it can bring about
 * @param sockets the classes of sockets that it gets
 * @param ports the types of its ports
 * @param grants all that is allowed
 */
record Draft(
    Exercisable exercisable,
    ClassesAsked asked,
    DeclaredPower power,
    Reach reach,
    SocketPlan sockets,
    PortPlan ports,
    Grants grants) {
  static Draft at(
      Environment environment,
      PolicyMeaning meaning,
      TargetPolicy target,
      ProfileNames names,
      FilePlan files,
      Starter starter,
      Span block,
      Findings findings) {
    Policy policy = meaning.policy();
    Exercisable exercisable = Exercisable.of(meaning, environment);
    ClassesAsked asked = new ClassesAsked(environment.kernel(), target);
    DeclaredPower power = new DeclaredPower(policy, environment);
    Reach reach = new Reach(power, new PermittedCalls(meaning, environment), policy.resources());
    List<SocketPlan.Made> made =
        exercisable.operations().stream()
            .filter(exercised -> reach.succeeds(exercised.operation()))
            .flatMap(exercised -> SocketPlan.Made.of(exercised, asked).stream())
            .toList();
    SocketPlan sockets = new SocketPlan(policy.resources(), made);
    PortPlan ports = new PortPlan(target, names, policy.resources(), findings);
    Grants grants = new Grants();
    Draft draft = new Draft(exercisable, asked, power, reach, sockets, ports, grants);
    new DomainRules(names.domain(), target, draft, files).derive();
    TypeName program = files.entrypoint.orElse(names.program());
    new EntryRules(names.domain(), program, target, starter, draft, block).derive();
    return draft;
  }

  /** The operations that can come about and succeed, in the order of the tables. */
  List<ExercisedOperation> operations() {
    return exercisable.operations().stream()
        .filter(exercised -> reach.succeeds(exercised.operation()))
        .toList();
  }
}
