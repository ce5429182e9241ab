package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ValueSet;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CallRoute;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which calls of which arguments do an operation, compared with what a policy says of them. */
final class OperationCalls {
  private final AbiCatalog catalog = AbiCatalog.builtIn();
  private final PolicyMeaning policy;
  private final Environment environment;
  private final Meaning meaning;
  private final Universe universe;

  OperationCalls(PolicyMeaning policy, Environment environment) {
    this.policy = policy;
    this.environment = environment;
    this.meaning = policy.meaning().in(environment);
    this.universe = policy.universe();
  }

  /** Whether some target has a call that does it, and assertions forbid all that do. */
  boolean isForbidden(AccessOperation operation) {
    boolean some = false;
    for (AbiPolicy target : policy.policy().targets()) {
      for (CallRoute route : operation.routes()) {
        if (exists(target.abi(), route.call())) {
          some = true;
          Predicate doing = arguments(target.abi(), route);
          if (!doing.minus(forbidden(target, route.call())).isEmpty()) {
            return false;
          }
        }
      }
    }
    return some;
  }

  /** The lines of the assertions about calls that do it. */
  Set<Span> forbidding(AccessOperation operation) {
    Set<Span> lines = new LinkedHashSet<>();
    for (AbiPolicy target : policy.policy().targets()) {
      for (Assertion assertion : target.assertions()) {
        if (assertion instanceof Assertion.Never
            && operation.routes().stream().anyMatch(r -> r.call().equals(assertion.call()))) {
          lines.add(assertion.origin());
        }
      }
    }
    return lines;
  }

  private boolean exists(Abi abi, SyscallName call) {
    return abi.carriesOut(call, environment.kernel());
  }

  private Predicate arguments(Abi abi, CallRoute route) {
    return route
        .arguments()
        .flatMap(condition -> condition.resolve(catalog, abi, route.call()).value())
        .map(universe::where)
        .orElseGet(() -> universe.constant(true));
  }

  private Predicate forbidden(AbiPolicy target, SyscallName call) {
    Predicate forbidden = universe.constant(false);
    for (Assertion assertion : target.assertions()) {
      if (assertion instanceof Assertion.Never && assertion.call().equals(call)) {
        forbidden = forbidden.or(universe.where(assertion.condition()));
      }
    }
    return forbidden;
  }

  /** Whether every permitted call that does it is logged, and there is one. */
  boolean isLogged(AccessOperation operation) {
    boolean some = false;
    for (AbiPolicy target : policy.policy().targets()) {
      for (CallRoute route : operation.routes()) {
        Predicate doing = arguments(target.abi(), route);
        Optional<Meaning> actions = actions(target.abi(), route.call());
        if (actions.isPresent()) {
          Predicate permitted =
              actions.get().where(a -> a.permission() != Permission.DENIED).and(doing);
          Predicate logged = actions.get().where(a -> a instanceof Action.Log).and(doing);
          if (!permitted.minus(logged).isEmpty()) {
            return false;
          }
          some |= !logged.isEmpty();
        }
      }
    }
    return some;
  }

  /** What happens to a call, made directly or through a multiplexer, whatever the path. */
  private Optional<Meaning> actions(Abi abi, SyscallName call) {
    Optional<Syscall> direct = abi.syscalls().named(call);
    if (direct.isPresent()) {
      return Optional.of(meaning.ofCalls(abi.auditArch(), direct.get().number()));
    }
    return abi.multiplexerOf(call).flatMap(multiplexer -> through(abi, multiplexer, call));
  }

  private Optional<Meaning> through(Abi abi, Multiplexer multiplexer, SyscallName call) {
    Optional<Integer> selector = multiplexer.selectorOf(call);
    Optional<Syscall> carrier = abi.syscalls().named(multiplexer.call());
    if (selector.isEmpty() || carrier.isEmpty()) {
      return Optional.empty();
    }
    Predicate chosen =
        universe.in(
            Field.of(multiplexer.selector()),
            Integer.SIZE,
            Integer.toUnsignedLong(multiplexer.selectorMask()),
            ValueSet.of(Integer.toUnsignedLong(selector.get())));
    Meaning all = meaning.ofCalls(abi.auditArch(), carrier.get().number());
    return Optional.of(chosen.choose(all, universe.always(new Action.Errno(0))));
  }
}
