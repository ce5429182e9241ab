package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said about the rules of a policy only when they are seen together. */
final class PolicyChecks {
  private final List<AbiMeaning> targets;
  private final Policy policy;
  private final ConditionDiagram conditions;
  private final Universe universe;
  private final Findings found = new Findings();

  PolicyChecks(
      List<AbiMeaning> targets, Policy policy, ConditionDiagram conditions, Universe universe) {
    this.targets = targets;
    this.policy = policy;
    this.conditions = conditions;
    this.universe = universe;
  }

  Diagnostics findings(TwinChecks twins) {
    twins.findings(found);
    conflicts();
    undecided();
    new AssertionChecks(targets, policy, conditions, found).findings();
    new MultiplexerNotes(targets, found).findings();
    return found.diagnostics();
  }

  /** Two places whose rules collide. */
  private record Pair(Span first, Span second) {}

  private void conflicts() {
    Set<Pair> reported = new HashSet<>();
    for (AbiMeaning target : targets) {
      for (OperationRules rules : target.rules().values()) {
        List<OperationRules.Located> all = rules.strictestFirst();
        int from = 0;
        for (int to = 1; to <= all.size(); to++) {
          if (to == all.size() || !sameStrictness(all.get(from), all.get(to))) {
            conflicts(target.abi(), all.subList(from, to), reported);
            from = to;
          }
        }
      }
    }
  }

  /**
   * Rules of one strictness. Each is compared with what all before it say together; pairs are
   * looked at only where that shows a conflict.
   */
  private void conflicts(Abi abi, List<OperationRules.Located> rules, Set<Pair> reported) {
    Meaning said = universe.always(rules.get(0).rule().action());
    Predicate spoken = universe.constant(false);
    Predicate disputed = universe.constant(false);
    for (int i = 0; i < rules.size() && !found.full(); i++) {
      OperationRules.Located next = rules.get(i);
      Meaning with = next.holds().choose(universe.always(next.rule().action()), said);
      disputed = disputed.or(with.differs(said).and(spoken));
      if (!next.holds().and(disputed).isEmpty()) {
        for (int j = 0; j < i && !found.full(); j++) {
          conflict(abi, rules.get(j), next, reported);
        }
      }
      said = with;
      spoken = spoken.or(next.holds());
    }
  }

  private static boolean sameStrictness(OperationRules.Located a, OperationRules.Located b) {
    return Action.BY_STRICTNESS.compare(a.rule().action(), b.rule().action()) == 0;
  }

  private void conflict(
      Abi abi, OperationRules.Located a, OperationRules.Located b, Set<Pair> reported) {
    if (a.rule().action().equals(b.rule().action())) {
      return;
    }
    boolean inOrder =
        a.rule().origin().file() != b.rule().origin().file()
            || a.rule().origin().start() <= b.rule().origin().start();
    Rule first = inOrder ? a.rule() : b.rule();
    Rule second = inOrder ? b.rule() : a.rule();
    if (reported.contains(new Pair(first.origin(), second.origin()))
        || a.holds().and(b.holds()).isEmpty()) {
      return;
    }
    reported.add(new Pair(first.origin(), second.origin()));
    found.add(
        Diagnostic.at(
                second.origin(),
                DiagnosticCode.RULE_CONFLICT,
                "'"
                    + second.call()
                    + "' gets both "
                    + first.action().text(abi)
                    + " and "
                    + second.action().text(abi)
                    + " for some calls")
            .withLabel(first.origin(), first.action().text(abi) + " given here")
            .withHint("make the two conditions exclude each other"));
  }

  /** What is known about the rules of one place, over all calls and ABIs that it stands for. */
  private static final class Place {
    private final Rule rule;
    private boolean decides;
    private Optional<Rule> stricter = Optional.empty();

    Place(Rule rule) {
      this.rule = rule;
    }
  }

  private void undecided() {
    Map<Span, Place> places = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      for (OperationRules operation : target.rules().values()) {
        judge(operation, places);
      }
    }
    for (Place place : places.values()) {
      if (!place.decides) {
        undecided(place.rule, place.stricter);
      }
    }
  }

  private void judge(OperationRules operation, Map<Span, Place> places) {
    List<OperationRules.Located> all = operation.strictestFirst();
    List<Predicate> above = new ArrayList<>(List.of(universe.constant(false)));
    for (int i = 0; i < all.size(); i++) {
      OperationRules.Located next = all.get(i);
      if (!sameStrictness(all.get(above.size() - 1), next)) {
        while (above.size() <= i) {
          int last = above.size() - 1;
          above.add(above.get(last).or(all.get(last).holds()));
        }
      }
      if (next.rule().twinOf().isPresent()) {
        // Whether the line decides anything is a question about what was written in it.
        continue;
      }
      Place place = places.computeIfAbsent(next.rule().origin(), o -> new Place(next.rule()));
      if (!next.holds().minus(above.get(above.size() - 1)).isEmpty()) {
        place.decides = true;
      } else if (!next.holds().isEmpty() && place.stricter.isEmpty()) {
        place.stricter = Optional.of(all.get(firstOverlapping(next, above)).rule());
      }
    }
  }

  /**
   * The first rule that holds somewhere together with another.
   *
   * @param above at n, where one of the first n rules holds; the last overlaps with the other rule
   */
  private static int firstOverlapping(OperationRules.Located rule, List<Predicate> above) {
    int without = 0;
    int with = above.size() - 1;
    while (with - without > 1) {
      int middle = (without + with) >>> 1;
      if (rule.holds().and(above.get(middle)).isEmpty()) {
        without = middle;
      } else {
        with = middle;
      }
    }
    return without;
  }

  private void undecided(Rule rule, Optional<Rule> stricter) {
    Diagnostic finding =
        Diagnostic.at(
            rule.origin(), DiagnosticCode.RULE_NEVER_DECIDES, "this rule never decides anything");
    found.add(
        stricter.isPresent()
            ? finding
                .withLabel(stricter.get().origin(), "this rule is stricter")
                .withHint("the strictest matching rule wins, whatever the order")
            : finding.withHint("its condition never holds"));
  }
}
