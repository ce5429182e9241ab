package dev.sluice.bpf.layout;

import java.util.function.IntFunction;

/**
 * A tree of comparisons that finds the interval in which a word lies, or rather where that interval
 * leads. docs/optimality.md says when no other tree is better.
 */
sealed interface ComparisonTree permits CutTree, LeastTree {
  /** The sum of weight times comparisons, and the price of each comparison. */
  long cost();

  /**
   * A step that finds the target.
   *
   * @param targets the step of each
   */
  Step step(Steps steps, IntFunction<Step> targets);
}
