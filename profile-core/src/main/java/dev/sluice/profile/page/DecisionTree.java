package dev.sluice.profile.page;

import java.util.BitSet;
import java.util.List;

/**
 * A filter's program as what it is: decisions that lead forward, by the index of their
 * instructions. Immutable.
 *
 * @param decisions one for each instruction
 */
public record DecisionTree(List<Decision> decisions) {
  /**
   * Copies the decisions.
   *
   * @throws IllegalArgumentException if one leads nowhere or backward
   */
  public DecisionTree {
    decisions = List.copyOf(decisions);
    for (int at = 0; at < decisions.size(); at++) {
      for (int to : targets(decisions.get(at))) {
        if (to <= at || to >= decisions.size()) {
          throw new IllegalArgumentException("instruction " + at + " leads to " + to);
        }
      }
    }
  }

  Decision at(int index) {
    return decisions.get(index);
  }

  boolean isEnd(int index) {
    return decisions.get(index) instanceof Decision.End;
  }

  /** The instructions, ends apart, to which more than one other one leads. */
  BitSet shared() {
    BitSet once = new BitSet();
    BitSet shared = new BitSet();
    for (Decision decision : decisions) {
      for (int to : targets(decision)) {
        shared.set(to, shared.get(to) || (once.get(to) && !isEnd(to)));
        once.set(to);
      }
    }
    return shared;
  }

  private static List<Integer> targets(Decision decision) {
    return decision.accept(
        new Decision.Visitor<List<Integer>>() {
          @Override
          public List<Integer> step(Decision.Step step) {
            return List.of(step.next());
          }

          @Override
          public List<Integer> question(Decision.Question question) {
            return List.of(question.yes().to(), question.no().to());
          }

          @Override
          public List<Integer> end(Decision.End end) {
            return List.of();
          }
        });
  }
}
