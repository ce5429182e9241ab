package dev.sluice.selinux.access;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ArgumentCondition;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a policy exercises on one of its targets. */
final class AbiExercises {
  private static final Set<Field> ARGUMENTS_AND_POINTER =
      EnumSet.range(Field.ARGUMENT_0, Field.INSTRUCTION_POINTER);

  private final AbiCatalog catalog;
  private final AccessTable table;
  private final PolicyMeaning policy;
  private final Meaning meaning;
  private final Universe universe;
  private final Environment environment;
  private final Abi abi;
  private final Map<OperationName, List<Exercise>> found = new LinkedHashMap<>();
  private final List<UnmappedCall> unmapped = new ArrayList<>();

  /**
   * Nothing found yet.
   *
   * @param meaning what the policy means in the environment
   */
  AbiExercises(
      AbiCatalog catalog,
      AccessTable table,
      PolicyMeaning policy,
      Meaning meaning,
      Environment environment,
      Abi abi) {
    this.catalog = catalog;
    this.table = table;
    this.policy = policy;
    this.meaning = meaning;
    this.universe = policy.universe();
    this.environment = environment;
    this.abi = abi;
  }

  Map<OperationName, List<Exercise>> found() {
    return found;
  }

  List<UnmappedCall> unmapped() {
    return unmapped;
  }

  void find() {
    for (Syscall call : abi.syscalls().all()) {
      if (call.existsIn(environment.kernel())) {
        Predicate permitted = permitted(call);
        if (!permitted.isEmpty()) {
          direct(call, permitted);
          multiplexed(call, permitted);
        }
      }
    }
  }

  private Predicate permitted(Syscall call) {
    return meaning
        .ofCalls(abi.auditArch(), call.number())
        .where(action -> action.permission() != Permission.DENIED);
  }

  private void direct(Syscall call, Predicate permitted) {
    note(call.name());
    for (AccessOperation operation : table.of(call.name())) {
      for (CallRoute route : operation.routes()) {
        if (route.call().equals(call.name())) {
          exercise(operation, call, condition(route), permitted);
        }
      }
    }
  }

  /** What the arguments decide; empty if nothing that a filter sees does. */
  private Optional<Condition> condition(CallRoute route) {
    // What is not visible on this ABI lies in memory, or on the program's stack: it may be
    // anything.
    return route.arguments().flatMap(c -> c.resolve(catalog, abi, route.call()).value());
  }

  private void exercise(
      AccessOperation operation, Syscall call, Optional<Condition> condition, Predicate permitted) {
    Predicate doing = condition.map(universe::where).map(permitted::and).orElse(permitted);
    doing
        .smallest()
        .ifPresent(
            point ->
                add(
                    operation,
                    call.name(),
                    Optional.empty(),
                    condition.isPresent(),
                    condition.filter(c -> restricts(permitted, c)).isPresent(),
                    example(call, point)));
  }

  /**
   * Whether some values of the registers that a condition tests are denied, whatever the others.
   */
  private static boolean restricts(Predicate permitted, Condition condition) {
    Set<Field> others = EnumSet.copyOf(ARGUMENTS_AND_POINTER);
    for (ArgumentIndex tested : ArgumentCondition.registers(condition)) {
      others.remove(Field.of(tested));
    }
    return !permitted.forSome(others).isAll();
  }

  private void multiplexed(Syscall call, Predicate permitted) {
    for (Multiplexer multiplexer : abi.multiplexers()) {
      if (multiplexer.call().equals(call.name())) {
        multiplexer
            .operations()
            .forEach(
                (selector, operation) ->
                    carriedOut(call, operation, permitted.and(selected(multiplexer, selector))));
      }
    }
  }

  private Predicate selected(Multiplexer multiplexer, int selector) {
    return universe.in(
        Field.of(multiplexer.selector()),
        Integer.SIZE,
        Integer.toUnsignedLong(multiplexer.selectorMask()),
        ValueSet.of(Integer.toUnsignedLong(selector)));
  }

  private void carriedOut(Syscall call, SyscallName carriedOut, Predicate permitted) {
    Optional<Point> point = permitted.smallest();
    if (point.isEmpty()) {
      return;
    }
    note(carriedOut);
    for (AccessOperation operation : table.of(carriedOut)) {
      for (CallRoute route : operation.routes()) {
        if (route.call().equals(carriedOut)) {
          add(
              operation,
              carriedOut,
              Optional.of(call.name()),
              false,
              false,
              example(call, point.get()));
        }
      }
    }
  }

  private void note(SyscallName call) {
    if (table.of(call).isEmpty() && !unmapped.contains(new UnmappedCall(abi, call))) {
      unmapped.add(new UnmappedCall(abi, call));
    }
  }

  private Call example(Syscall call, Point point) {
    return new Call(
        abi.auditArch(),
        call.number(),
        point.call().arguments(),
        point.call().instructionPointer());
  }

  private void add(
      AccessOperation operation,
      SyscallName call,
      Optional<SyscallName> through,
      boolean visible,
      boolean singledOut,
      Call example) {
    found
        .computeIfAbsent(operation.name(), o -> new ArrayList<>())
        .add(
            new Exercise(
                abi,
                call,
                through,
                visible,
                singledOut,
                policy.verdict(new Point(example, environment)).origin(),
                example));
  }
}
