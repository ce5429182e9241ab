package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.review.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two profiles promise differently, on every ABI that is a target of one of them and whose
 * kernel both are for; if they have no kernel in common, on all targets.
 */
final class PromiseDifference {
  private final AbiCatalog catalog;
  private final Universe universe;
  private final Policy after;
  private final Promises old;
  private final Promises current;
  private final List<Abi> abis;

  PromiseDifference(
      AbiCatalog catalog,
      Universe universe,
      Policy before,
      Policy after,
      Optional<Environment> environment) {
    this.catalog = catalog;
    this.universe = universe;
    this.after = after;
    this.old = new Promises(before, universe, environment);
    this.current = new Promises(after, universe, environment);
    List<Abi> all =
        catalog.all().stream()
            .filter(abi -> before.target(abi).isPresent() || after.target(abi).isPresent())
            .toList();
    List<Abi> common = all.stream().filter(a -> serves(before, a) && serves(after, a)).toList();
    this.abis = common.isEmpty() ? all : common;
  }

  private static boolean serves(Policy policy, Abi abi) {
    return policy.targets().stream().map(AbiPolicy::abi).anyMatch(abi::sharesKernelWith);
  }

  /** The changes. */
  List<Change> changes() {
    return new ChangeGroups(abis, Abi::carriesOut, new PromiseEvidence(after.name(), old, current))
        .changes(sayings());
  }

  /** All lines of the difference. */
  List<Saying> sayings() {
    List<CallWords.Asked> asked = new ArrayList<>();
    Set<SyscallName> calls = new TreeSet<>(old.calls());
    calls.addAll(current.calls());
    for (Abi abi : abis) {
      for (SyscallName call : calls) {
        asked.addAll(asked(abi, call));
      }
    }
    List<Saying> sayings = new CallWords(catalog, universe).of(asked);
    requireWhole(asked, sayings);
    return sayings;
  }

  /** What some lines are about. */
  private record Subject(Abi abi, SyscallName call, Turn turn) {}

  private void requireWhole(List<CallWords.Asked> asked, List<Saying> sayings) {
    Map<Subject, Predicate> covered = new HashMap<>();
    for (Saying saying : sayings) {
      covered.merge(
          new Subject(saying.abi().orElseThrow(), saying.call().orElseThrow(), saying.turn()),
          saying.where(),
          Predicate::or);
    }
    Map<Subject, Predicate> whole = new HashMap<>();
    for (CallWords.Asked each : asked) {
      whole.merge(new Subject(each.abi(), each.call(), each.turn()), each.set(), Predicate::or);
    }
    if (!covered.equals(whole)) {
      throw new IllegalStateException("the changes are not all of the promises that differ");
    }
  }

  private List<CallWords.Asked> asked(Abi abi, SyscallName call) {
    List<CallWords.Asked> asked = new ArrayList<>();
    Map<Promise, Predicate> is = current.of(abi, call);
    old.of(abi, call)
        .forEach(
            (from, was) ->
                is.forEach(
                    (to, now) -> {
                      Predicate set = was.and(now);
                      if (!from.equals(to) && !set.isEmpty()) {
                        asked.add(new CallWords.Asked(abi, call, new PromiseTurn(from, to), set));
                      }
                    }));
    return asked;
  }
}
