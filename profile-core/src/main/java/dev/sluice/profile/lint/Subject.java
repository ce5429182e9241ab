package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ValueSet;
import dev.sluice.profile.render.CallText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is looked at: what calls get on one kernel with one set of capabilities. */
final class Subject {
  private static final int AHEAD = 64;
  private static final List<Long> ZEROS = Collections.nCopies(6, 0L);

  private final AbiCatalog catalog;
  private final Universe universe;
  private final Meaning meaning;
  private final Optional<PolicyMeaning> profile;
  private final Environment environment;
  private final List<Abi> abis;

  /**
   * A profile or a filter.
   *
   * @param meaning what it means
   * @param profile the profile; empty for a filter
   */
  Subject(
      AbiCatalog catalog,
      Universe universe,
      Meaning meaning,
      Optional<PolicyMeaning> profile,
      Environment environment) {
    this.catalog = catalog;
    this.universe = universe;
    this.meaning = meaning.in(environment);
    this.profile = profile;
    this.environment = environment;
    this.abis = catalog.all().stream().filter(this::judges).toList();
  }

  AbiCatalog catalog() {
    return catalog;
  }

  Optional<PolicyMeaning> profile() {
    return profile;
  }

  /** The capabilities that are held. */
  Set<Capability> held() {
    return environment.held();
  }

  /** The targets of a profile; the ABIs of which a filter does not say the same for all calls. */
  List<Abi> abis() {
    return abis;
  }

  private boolean judges(Abi abi) {
    return profile
        .map(p -> p.policy().target(abi).isPresent())
        .orElseGet(
            () -> {
              Meaning first = of(abi, abi.syscalls().all().iterator().next().number());
              return abi.syscalls().all().stream()
                  .anyMatch(call -> !of(abi, call.number()).equals(first));
            });
  }

  /** The calls of an ABI that the kernel has. */
  List<Syscall> calls(Abi abi) {
    return abi.syscalls().all().stream()
        .filter(call -> call.existsIn(environment.kernel()))
        .toList();
  }

  /** A call, if the kernel has it. */
  Optional<Syscall> call(Abi abi, SyscallName name) {
    return abi.syscalls().named(name).filter(call -> call.existsIn(environment.kernel()));
  }

  /** A number that is no call of an ABI yet: kernels number new ones one by one. */
  static SyscallNumber unassigned(Abi abi) {
    return new SyscallNumber(newest(abi) + AHEAD);
  }

  /** The smallest number of a call of an ABI. */
  static int oldest(Abi abi) {
    return numbers(abi).min().orElseThrow();
  }

  private static int newest(Abi abi) {
    return numbers(abi).max().orElseThrow();
  }

  /** The numbers of calls, those in a range of their own apart. */
  private static IntStream numbers(Abi abi) {
    return abi.syscalls().all().stream()
        .mapToInt(call -> call.number().value())
        .filter(number -> number >>> 16 == abi.marker() >>> 16);
  }

  /** What the calls of a number get, by their arguments. */
  Meaning of(Abi abi, SyscallNumber number) {
    return meaning.ofCalls(abi.auditArch(), number);
  }

  /** For which arguments a number is let through, by a tracer perhaps. */
  Predicate permitted(Abi abi, SyscallNumber number) {
    return permitted(of(abi, number));
  }

  static Predicate permitted(Meaning ofCalls) {
    return ofCalls.where(action -> action.permission() != Permission.DENIED);
  }

  /** Holds for no arguments. */
  Predicate nothing() {
    return universe.constant(false);
  }

  /** With which arguments a multiplexer carries out what. */
  Predicate selected(Multiplexer multiplexer, int selector) {
    return universe.in(
        Field.of(multiplexer.selector()),
        Integer.SIZE,
        Integer.toUnsignedLong(multiplexer.selectorMask()),
        ValueSet.of(Integer.toUnsignedLong(selector)));
  }

  /** For which arguments all those bits are set. */
  Predicate hasBits(ArgumentIndex argument, long bits) {
    return universe.in(Field.of(argument), Integer.SIZE, bits, ValueSet.of(bits));
  }

  /** The first call of that number for which a predicate over arguments holds. */
  Optional<Call> example(Abi abi, SyscallNumber number, Predicate arguments) {
    return arguments
        .smallest()
        .map(point -> new Call(abi.auditArch(), number, point.call().arguments(), 0));
  }

  /** The call of that number whose arguments are zeros. */
  Call plain(Abi abi, SyscallNumber number) {
    return new Call(abi.auditArch(), number, ZEROS, 0);
  }

  /** A call in words. */
  String text(Call call) {
    return new CallText(catalog).text(call);
  }

  /** What a call gets, in the words of its ABI. */
  String action(Call call) {
    Action action = meaning.at(new Point(call, environment));
    return new CallText(catalog).action(action, call);
  }

  /** What was found on an ABI, at the line that decides a call, if there is one. */
  Found found(DiagnosticCode code, Abi abi, String message, Call decided, String hint) {
    Optional<Span> line =
        profile.flatMap(
            p ->
                p.verdict(new Point(decided, environment))
                    .origin()
                    .or(() -> Optional.of(p.policy().origin())));
    return new Found(code, Optional.of(abi), message, line, hint, Optional.empty());
  }
}
