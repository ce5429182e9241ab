package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.NumberRange;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Conditions;
import dev.sluice.profile.policy.NumberRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runc puts before the filter of one ABI: a number above the largest one that the rules name
 * gets ENOSYS (findLastSyscalls and generateEnosysStub in libcontainer/seccomp/patchbpf, runc 1.1
 * to 1.5). Which numbers are named can depend on the environment.
 */
final class EnosysStub {
  private static final long LAST = 0xffffffffL;

  private final Abi abi;
  private final Span origin;

  /** Where each number is named. */
  private final SortedMap<SyscallNumber, Condition> named = new TreeMap<>();

  EnosysStub(Abi abi, Span origin) {
    this.abi = abi;
    this.origin = origin;
  }

  /** Whether runc leaves the filter as it is: by default, calls are carried out. */
  static boolean isNeeded(Action byDefault) {
    return !(byDefault instanceof Action.Allow
        || byDefault instanceof Action.Log
        || byDefault instanceof Action.Trace);
  }

  /**
   * A name of the rules. What a multiplexer carries out has no number for libseccomp, even where
   * the ABI has one.
   */
  void name(SyscallName call, Condition environment) {
    if (abi.multiplexerOf(call).isEmpty()) {
      abi.syscalls()
          .named(call)
          .map(Syscall::number)
          .filter(number -> number.value() != 0)
          .ifPresent(
              number -> named.merge(number, environment, (a, b) -> Conditions.any(List.of(a, b))));
    }
  }

  /** Where a number gets ENOSYS: where nothing is named from it on, but something is. */
  Condition before(SyscallNumber number) {
    if (named.isEmpty() || (number.value() & abi.markerMask()) != abi.marker()) {
      return Conditions.NEVER;
    }
    Condition something = Conditions.any(List.copyOf(named.values()));
    if (isLarge() && number.value() == 0) {
      return something;
    }
    Condition fromHere = Conditions.any(List.copyOf(named.tailMap(number).values()));
    return Conditions.all(List.of(Conditions.not(fromHere), something));
  }

  /** s390 kernels show number 0 to filters for calls that they do not know. */
  private boolean isLarge() {
    return abi.name().equals("s390") || abi.name().equals("s390x");
  }

  /** What calls get, by name, apart from those for which it is never so. */
  Map<SyscallName, Condition> ofCalls() {
    Map<SyscallName, Condition> found = new LinkedHashMap<>();
    for (Syscall call : abi.syscalls().all()) {
      Condition condition = before(call.number());
      if (!condition.equals(Conditions.NEVER)) {
        found.put(call.name(), condition);
      }
    }
    return found;
  }

  /** What numbers get that are no calls. */
  List<NumberRule> ofNumbers() {
    List<NumberRule> rules = new ArrayList<>();
    long next = 0;
    for (SyscallNumber number : named.keySet()) {
      add(rules, next, Integer.toUnsignedLong(number.value()));
      next = Integer.toUnsignedLong(number.value()) + 1;
    }
    add(rules, next, LAST);
    if (isLarge()) {
      add(rules, 0, 0);
    }
    return rules;
  }

  private void add(List<NumberRule> rules, long first, long last) {
    for (NumberRange range : ranges(first, last)) {
      Condition condition = before(range.last());
      if (!condition.equals(Conditions.NEVER)) {
        rules.add(new NumberRule(range, condition, action(), Optional.of(origin)));
      }
    }
  }

  /** The parts of a range whose numbers have the marker of this ABI. */
  private List<NumberRange> ranges(long first, long last) {
    if (abi.markerMask() == 0) {
      return List.of(range(first, last));
    }
    List<NumberRange> ranges = new ArrayList<>();
    long step = Integer.toUnsignedLong(abi.markerMask());
    for (long start = 0; start <= LAST; start += step) {
      long from = Math.max(first, start);
      long to = Math.min(last, start + step - 1);
      boolean marked = (start & step) == Integer.toUnsignedLong(abi.marker());
      if (marked && from <= to) {
        ranges.add(range(from, to));
      }
    }
    return ranges;
  }

  private static NumberRange range(long first, long last) {
    return new NumberRange(new SyscallNumber((int) first), new SyscallNumber((int) last));
  }

  /** What these numbers get. */
  Action action() {
    return new Action.Errno(abi.constants().errnoNumber("ENOSYS").orElseThrow());
  }
}
