package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the {@code never} and {@code must} statements of a profile promise together. A call that has
 * to get an action that denies is denied, whether {@code never} says so, too, or not. Of calls
 * through an ABI that is no target, what is foreign is promised: to be denied, if a promise on an
 * ABI of the same kernel needs that.
 */
final class Promises {
  private static final Set<Field> SURROUNDINGS = EnumSet.of(Field.KERNEL, Field.CAPABILITIES);

  private static final Comparator<Action> ORDER =
      Action.BY_STRICTNESS.thenComparing(Action::toString);

  private final Policy policy;
  private final Universe universe;
  private final Optional<Environment> environment;

  /**
   * The promises of a profile.
   *
   * @param environment the only environment to look at; empty for all
   */
  Promises(Policy policy, Universe universe, Optional<Environment> environment) {
    this.policy = policy;
    this.universe = universe;
    this.environment = environment;
  }

  /** All calls and operations of which something is promised on some ABI. */
  Set<SyscallName> calls() {
    return policy.targets().stream()
        .flatMap(target -> target.assertions().stream())
        .map(Assertion::call)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is promised of one call on one ABI, and where: parts of a whole. */
  Map<Promise, Predicate> of(Abi abi, SyscallName call) {
    List<Assertion> all = about(abi, call).toList();
    Map<Promise, Predicate> parts = new LinkedHashMap<>();
    Predicate open = universe.constant(true);
    boolean target = policy.target(abi).isPresent();
    List<Assertion.Must> outcomes =
        all.stream()
            .filter(assertion -> target && assertion instanceof Assertion.Must)
            .map(Assertion.Must.class::cast)
            .sorted(Comparator.comparing(Assertion.Must::action, ORDER))
            .toList();
    for (Assertion.Must must : outcomes) {
      Predicate part = where(must).and(open);
      parts.merge(new Promise.Outcome(must.action()), part, Predicate::or);
      open = open.minus(part);
    }
    Predicate denied = universe.constant(false);
    for (Assertion assertion : all) {
      if (!target) {
        denied = universe.constant(true);
      } else if (assertion instanceof Assertion.Never) {
        denied = denied.or(where(assertion));
      }
    }
    parts.put(new Promise.Denial(), open.and(denied));
    parts.put(new Promise.Nothing(), open.minus(denied));
    return parts;
  }

  /** The lines that promise something of some of these calls. */
  List<Span> lines(Abi abi, SyscallName call, Predicate some) {
    boolean target = policy.target(abi).isPresent();
    return about(abi, call)
        .filter(assertion -> !target || !where(assertion).and(some).isEmpty())
        .map(Assertion::origin)
        .toList();
  }

  private Stream<Assertion> about(Abi abi, SyscallName call) {
    Optional<AbiPolicy> target = policy.target(abi);
    if (target.isPresent()) {
      return target.get().assertions().stream().filter(a -> a.call().equals(call));
    }
    return policy.targets().stream()
        .filter(other -> other.abi().sharesKernelWith(abi) && abi.carriesOut(call))
        .flatMap(other -> other.assertions().stream())
        .filter(assertion -> assertion.call().equals(call) && denies(assertion));
  }

  private static boolean denies(Assertion assertion) {
    return !(assertion instanceof Assertion.Must must)
        || must.action().permission() == Permission.DENIED;
  }

  private Predicate where(Assertion assertion) {
    Predicate spoken = universe.where(assertion.condition());
    return environment
        .map(only -> universe.at(only).and(spoken).forSome(SURROUNDINGS))
        .orElse(spoken);
  }
}
