package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.ArgumentClauses;
import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.clause.Clause;
import dev.sluice.profile.clause.ConditionText;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets of environments and arguments of calls in the words of the profile language. Each condition
 * is written with the names of arguments, or else with registers, and stands only if the language
 * reads it as what it is about.
 */
final class CallWords {
  private static final int WAYS = 2;
  private static final String WITHOUT_WORDS = " in cases that the language has no words for";

  private final AbiCatalog catalog;
  private final Universe universe;
  private final CircumstanceSplit split;

  CallWords(AbiCatalog catalog, Universe universe) {
    this.catalog = catalog;
    this.universe = universe;
    this.split = new CircumstanceSplit(universe);
  }

  /**
   * Calls of which something is to be said.
   *
   * @param turn what becomes of them
   * @param set which of them: environments and arguments
   */
  record Asked(Abi abi, SyscallName call, Turn turn, Predicate set) {}

  /**
   * A line that is to be written.
   *
   * @param ways the items in the ways in which they can be said; empty if there is none
   * @param set the environments and arguments that it is about
   */
  private record Draft(
      Asked asked, Circumstance circumstance, List<List<String>> ways, Predicate set) {
    Topic topic() {
      return new Topic(asked.call(), asked.turn().text(Optional.of(asked.abi())), circumstance);
    }

    /** Nothing has to be read where a name stands for itself. */
    boolean isPlain() {
      return circumstance.isAny() && set.isAll();
    }
  }

  /** The lines about all of them; their sets say nothing of architectures and numbers. */
  List<Saying> of(List<Asked> all) {
    List<Draft> drafts = new ArrayList<>();
    all.forEach(asked -> drafts.addAll(drafts(asked)));
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
        proved.add(List.of(draft.asked().call() + WITHOUT_WORDS));
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
            new WrittenCondition(draft.asked().abi(), draft.circumstance(), draft.ways().get(way)));
      }
    }
    return conditions.isEmpty()
        ? Map.of()
        : new ConditionReadback(catalog, universe).read(conditions, asked);
  }

  private List<Draft> drafts(Asked asked) {
    try {
      List<Draft> drafts = new ArrayList<>();
      for (Part part : split.parts(asked.set())) {
        Predicate arguments = part.arguments().where(CircumstanceSplit.HOLDS::equals);
        drafts.add(
            new Draft(
                asked,
                part.circumstance(),
                ways(asked.abi(), asked.call(), part.arguments()),
                part.circumstance().in(universe).and(arguments)));
      }
      return drafts;
    } catch (NotExpressibleException e) {
      return List.of(new Draft(asked, Circumstance.ANY, List.of(), asked.set()));
    }
  }

  private List<List<String>> ways(Abi abi, SyscallName call, Meaning arguments) {
    try {
      ConditionText texts = new ConditionText(catalog, abi, call);
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

  private static Saying saying(Draft draft, List<String> items) {
    Asked asked = draft.asked();
    return new Saying(
        Optional.of(asked.abi()),
        Optional.of(asked.call()),
        asked.turn(),
        draft.circumstance(),
        items,
        draft.set());
  }
}
