package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CallRoute;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.PolicyCapability;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a filter lets the calls pass that ask for what was denied. */
final class FilteredCalls {
  private static final int MOST_NAMES = 6;

  private final PolicyMeaning profile;
  private final Environment environment;
  private final Exercisable exercisable;
  private final Set<PolicyCapability> capabilities;

  FilteredCalls(PolicyMeaning profile, Environment environment, TargetPolicy target) {
    this.profile = profile;
    this.environment = environment;
    this.exercisable = Exercisable.of(profile, environment);
    this.capabilities =
        target.capabilities().stream().map(PolicyCapability::new).collect(Collectors.toSet());
  }

  /** Why the filter makes advice useless; empty if some call passes for each permission. */
  Optional<Answer.Keep> refusal(Denial denial) {
    if (!denial.calls().isEmpty() && denial.calls().stream().noneMatch(this::mayPass)) {
      return Optional.of(refused(denial, denial.calls().get(0)));
    }
    for (PermissionName permission : denial.permissions()) {
      List<AccessOperation> asking =
          AccessTable.builtIn().operations().stream()
              .filter(operation -> asks(operation, denial, permission))
              .toList();
      if (asking.isEmpty()) {
        return Optional.of(
            new Answer.Keep(
                denial,
                NoAdvice.NO_DECLARATION,
                "no known call asks for " + permission + " of " + denial.objectClass(),
                Optional.empty()));
      } else if (asking.stream().noneMatch(o -> exercisable.operation(o.name()).isPresent())) {
        return Optional.of(unexercised(denial, permission, asking));
      }
    }
    return Optional.empty();
  }

  /**
   * What permitted calls can do that asks for all that was denied, or at least for some of it;
   * narrowed to the recorded calls where one of them does it.
   */
  SortedSet<String> operations(Denial denial) {
    List<AccessOperation> all = asking(denial, denial.permissions().size());
    List<AccessOperation> some = all.isEmpty() ? asking(denial, 1) : all;
    List<AccessOperation> recorded = some.stream().filter(o -> isRecorded(o, denial)).toList();
    return (recorded.isEmpty() ? some : recorded)
        .stream().map(AccessOperation::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<AccessOperation> asking(Denial denial, long enough) {
    return exercisable.operations().stream()
        .map(ExercisedOperation::operation)
        .filter(
            operation ->
                denial.permissions().stream().filter(p -> asks(operation, denial, p)).count()
                    >= enough)
        .toList();
  }

  private static boolean isRecorded(AccessOperation operation, Denial denial) {
    return denial.calls().stream()
        .flatMap(call -> call.name().stream())
        .anyMatch(name -> operation.routes().stream().anyMatch(r -> r.call().equals(name)));
  }

  private boolean asks(AccessOperation operation, Denial denial, PermissionName permission) {
    String what = denial.objectClass() + " " + permission;
    return (operation.walksPath() && (what.equals("dir search") || what.equals("lnk_file read")))
        || operation.checks().stream()
            .anyMatch(
                check ->
                    check.permission().equals(permission)
                        && check
                            .classes(ClassMap.builtIn(), environment.kernel(), capabilities)
                            .contains(denial.objectClass()));
  }

  /** Whether the filter lets a recorded call pass with some values of what is not recorded. */
  private boolean mayPass(RecordedCall call) {
    Predicate same =
        profile
            .meaning()
            .in(environment)
            .ofCalls(call.arch(), call.number())
            .where(action -> action.permission() != Permission.DENIED);
    return !same.and(registers(call)).isEmpty();
  }

  private Predicate registers(RecordedCall call) {
    Predicate recorded = profile.universe().constant(true);
    for (int i = 0; i < call.registers().size(); i++) {
      recorded =
          recorded.and(
              profile.universe().equal(Field.of(new ArgumentIndex(i)), call.registers().get(i)));
    }
    return recorded;
  }

  private Answer.Keep refused(Denial denial, RecordedCall call) {
    Point point = new Point(Call.of(call.arch(), call.number(), call.registers()), environment);
    Optional<Span> never = call.name().flatMap(name -> forbidden(name, target -> registers(call)));
    return never.isPresent()
        ? new Answer.Keep(denial, NoAdvice.NEVER, "the profile says 'never' of this " + call, never)
        : new Answer.Keep(
            denial,
            NoAdvice.FILTER,
            "the filter denies this " + call + ": it was not in force, or is not the profile's",
            profile.verdict(point).origin());
  }

  private Answer.Keep unexercised(
      Denial denial, PermissionName permission, List<AccessOperation> asking) {
    SortedSet<SyscallName> calls = new TreeSet<>();
    for (AccessOperation operation : asking) {
      for (CallRoute route : operation.routes()) {
        calls.add(route.call());
        Optional<Span> never = forbidden(route.call(), target -> arguments(target, route));
        if (never.isPresent()) {
          return new Answer.Keep(
              denial, NoAdvice.NEVER, "the profile says 'never' of " + route, never);
        }
      }
    }
    String names =
        calls.stream()
            .limit(MOST_NAMES)
            .map(SyscallName::toString)
            .collect(Collectors.joining(", "));
    return new Answer.Keep(
        denial,
        NoAdvice.FILTER,
        "the filter denies every call that asks for "
            + permission
            + ": "
            + names
            + (calls.size() > MOST_NAMES ? " ..." : ""),
        Optional.empty());
  }

  /** The assertion by which none of those calls is ever permitted. */
  private Optional<Span> forbidden(SyscallName call, Function<AbiPolicy, Predicate> calls) {
    for (AbiPolicy target : profile.policy().targets()) {
      for (Assertion assertion : target.assertions()) {
        if (assertion instanceof Assertion.Never
            && assertion.call().equals(call)
            && !profile
                .universe()
                .where(assertion.condition())
                .and(calls.apply(target))
                .isEmpty()) {
          return Optional.of(assertion.origin());
        }
      }
    }
    return Optional.empty();
  }

  private Predicate arguments(AbiPolicy target, CallRoute route) {
    return route
        .arguments()
        .flatMap(c -> c.resolve(AbiCatalog.builtIn(), target.abi(), route.call()).value())
        .map(profile.universe()::where)
        .orElseGet(() -> profile.universe().constant(true));
  }
}
