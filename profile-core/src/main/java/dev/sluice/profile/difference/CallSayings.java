package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.ArgumentClauses;
import dev.sluice.profile.clause.Clause;
import dev.sluice.profile.clause.ConditionText;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the calls that ABIs have. Each condition is written with the names of arguments,
 * or else with registers, and stands only if the language reads it as what it is about.
 */
final class CallSayings {
  private static final int WAYS = 2;
  private static final String WITHOUT_WORDS = " in cases that the language has no words for";

  private final AbiCatalog catalog;
  private final Universe universe;
  private final Meaning before;
  private final Meaning after;
  private final CircumstanceSplit split;

  CallSayings(AbiCatalog catalog, Universe universe, Meaning before, Meaning after) {
    this.catalog = catalog;
    this.universe = universe;
    this.before = before;
    this.after = after;
    this.split = new CircumstanceSplit(universe);
  }

  /**
   * A line that is to be written.
   *
   * @param ways the items in the ways in which they can be said; empty if there is none
   * @param set the environments and arguments that it is about
   */
  private record Draft(
      Abi abi,
      Syscall call,
      Transition transition,
      Circumstance circumstance,
      List<List<String>> ways,
      Predicate set) {
    Topic topic() {
      return new Topic(call.name(), transition.text(Optional.of(abi)), circumstance);
    }

    /** Nothing has to be read where a name stands for itself. */
    boolean isPlain() {
      return circumstance.isAny() && set.isAll();
    }
  }

  /** The lines about all calls of some ABIs. */
  List<Saying> of(List<Abi> abis) {
    List<Draft> drafts = new ArrayList<>();
    for (Abi abi : abis) {
      for (Syscall call : abi.syscalls().all()) {
        drafts.addAll(drafts(abi, call));
      }
    }
    List<Map<Integer, Predicate>> read = new ArrayList<>();
    for (int way = 0; way < WAYS; way++) {
      read.add(read(drafts, way));
    }
    Map<Topic, List<Proved>> topics = new LinkedHashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      List<List<String>> proved = new ArrayList<>();
      for (int way = 0; way < draft.ways().size(); way++) {
        if (draft.isPlain()
            || Optional.ofNullable(read.get(way).get(i)).filter(draft.set()::equals).isPresent()) {
          proved.add(draft.ways().get(way));
        }
      }
      if (proved.isEmpty()) {
        proved.add(List.of(draft.call().name() + WITHOUT_WORDS));
      }
      topics.computeIfAbsent(draft.topic(), t -> new ArrayList<>()).add(new Proved(draft, proved));
    }
    List<Saying> sayings = new ArrayList<>();
    topics.values().forEach(same -> choose(same, sayings));
    return sayings;
  }

  /** What drafts of several ABIs can have in common besides their conditions. */
  private record Topic(SyscallName call, String transition, Circumstance circumstance) {}

  /** A draft in the ways that the language reads as what it is about. */
  private record Proved(Draft draft, List<List<String>> ways) {}

  /** Chooses the words that most ABIs have in common, then those of the rest. */
  private void choose(List<Proved> same, List<Saying> sayings) {
    List<Proved> left = new ArrayList<>(same);
    while (!left.isEmpty()) {
      Map<List<String>, List<Proved>> byWords = new LinkedHashMap<>();
      for (Proved each : left) {
        each.ways().stream()
            .distinct()
            .forEach(way -> byWords.computeIfAbsent(way, w -> new ArrayList<>()).add(each));
      }
      // Of equally many, the first: names of arguments stand before registers.
      List<String> best =
          byWords.entrySet().stream()
              .reduce((a, b) -> b.getValue().size() > a.getValue().size() ? b : a)
              .orElseThrow()
              .getKey();
      List<Proved> chosen = byWords.getOrDefault(best, List.of());
      chosen.forEach(each -> sayings.add(saying(each.draft(), best)));
      left.removeAll(chosen);
    }
  }

  private Map<Integer, Predicate> read(List<Draft> drafts, int way) {
    List<Integer> asked = new ArrayList<>();
    List<WrittenCondition> conditions = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      if (!draft.isPlain() && !draft.ways().isEmpty()) {
        asked.add(i);
        conditions.add(
            new WrittenCondition(draft.abi(), draft.circumstance(), draft.ways().get(way)));
      }
    }
    return conditions.isEmpty()
        ? Map.of()
        : new ConditionReadback(catalog, universe).read(conditions, asked);
  }

  private List<Draft> drafts(Abi abi, Syscall call) {
    Meaning old = before.ofCalls(abi.auditArch(), call.number());
    Meaning current = after.ofCalls(abi.auditArch(), call.number());
    List<Draft> drafts = new ArrayList<>();
    if (old.equals(current)) {
      return drafts;
    }
    Collection<Action> actions = current.actions();
    for (Action from : old.actions()) {
      for (Action to : actions) {
        Predicate set = old.where(from::equals).and(current.where(to::equals));
        if (!from.equals(to) && !set.isEmpty()) {
          drafts.addAll(drafts(abi, call, new Transition(from, to), set));
        }
      }
    }
    return drafts;
  }

  private List<Draft> drafts(Abi abi, Syscall call, Transition transition, Predicate set) {
    try {
      List<Draft> drafts = new ArrayList<>();
      for (Part part : split.parts(set)) {
        Predicate arguments = part.arguments().where(CircumstanceSplit.HOLDS::equals);
        drafts.add(
            new Draft(
                abi,
                call,
                transition,
                part.circumstance(),
                ways(abi, call, part.arguments()),
                part.circumstance().in(universe).and(arguments)));
      }
      return drafts;
    } catch (NotExpressibleException e) {
      return List.of(new Draft(abi, call, transition, Circumstance.ANY, List.of(), set));
    }
  }

  private List<List<String>> ways(Abi abi, Syscall call, Meaning arguments) {
    try {
      ConditionText texts = new ConditionText(catalog, abi, call.name());
      List<List<String>> said = new ArrayList<>();
      for (Clause clause :
          new ArgumentClauses(abi.wordBits()).of(arguments, CircumstanceSplit.HOLDS)) {
        said.add(texts.of(clause));
      }
      return List.of(
          said.stream().map(ways -> ways.get(0)).toList(),
          said.stream().map(ways -> ways.get(ways.size() - 1)).toList());
    } catch (NotExpressibleException e) {
      return List.of();
    }
  }

  private Saying saying(Draft draft, List<String> items) {
    Abi abi = draft.abi();
    Predicate calls =
        universe
            .equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token()))
            .and(
                universe.equal(
                    Field.NUMBER, Integer.toUnsignedLong(draft.call().number().value())));
    return new Saying(
        Optional.of(abi),
        Optional.of(draft.call().name()),
        draft.transition(),
        draft.circumstance(),
        items,
        calls.and(draft.set()));
  }
}
