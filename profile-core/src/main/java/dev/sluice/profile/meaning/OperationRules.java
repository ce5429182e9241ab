package dev.sluice.profile.meaning;

import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules that name one operation on one ABI, and what they mean together. */
final class OperationRules {
  /**
   * A rule with the points where its condition holds.
   *
   * @param rule the rule
   * @param holds where its condition holds
   */
  record Located(Rule rule, Predicate holds) {}

  private final List<Located> strictestFirst;

  OperationRules(List<Rule> rules, ConditionDiagram conditions) {
    List<Located> located = new ArrayList<>();
    for (Rule rule : rules) {
      located.add(new Located(rule, conditions.of(rule.condition())));
    }
    located.sort(Comparator.comparing(l -> l.rule().action(), Action.BY_STRICTNESS));
    this.strictestFirst = List.copyOf(located);
  }

  boolean isEmpty() {
    return strictestFirst.isEmpty();
  }

  List<Located> strictestFirst() {
    return strictestFirst;
  }

  /** The strictest matching action everywhere, the given one where no rule matches. */
  Meaning over(Meaning fallthrough, Universe universe) {
    Meaning result = fallthrough;
    for (int i = strictestFirst.size() - 1; i >= 0; i--) {
      Located next = strictestFirst.get(i);
      result = next.holds().choose(universe.always(next.rule().action()), result);
    }
    return result;
  }

  /** The given meaning, made stricter where rules are stricter. */
  Meaning tightening(Meaning given, Universe universe) {
    Meaning result = given;
    for (Located next : strictestFirst) {
      Meaning action = universe.always(next.rule().action());
      result = next.holds().choose(action.stricter(result), result);
    }
    return result;
  }
}
