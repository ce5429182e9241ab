package dev.sluice.benchmarks.peer;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.Action;
import java.util.List;

/**
 * A rule as other compilers know them: all comparisons must hold, and the rules of one call are
 * alternatives.
 *
 * @param call the call
 * @param number its number on the first ABI that has it; -1 if only a multiplexer carries it out
 * @param action what happens then
 * @param comparisons of registers, at most one of each; none if the rule always holds
 */
record PeerRule(SyscallName call, int number, Action action, List<Comparison> comparisons) {
  /** Keeps a copy. */
  PeerRule {
    comparisons = List.copyOf(comparisons);
  }

  /** How a register is compared, unsigned. */
  enum Operator {
    LESS_OR_EQUAL,
    EQUAL,
    GREATER_OR_EQUAL,
    MASKED_EQUAL
  }

  /**
   * One comparison.
   *
   * @param argument the register
   * @param operator how
   * @param mask the bits that count, for {@link Operator#MASKED_EQUAL}
   * @param value with what
   */
  record Comparison(int argument, Operator operator, long mask, long value) {}
}
