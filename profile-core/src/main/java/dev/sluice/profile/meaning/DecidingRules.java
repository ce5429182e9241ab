package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rules that decide some calls.
 *
 * @param lines where they were written, in the order of their strictness; of a multiplexer for
 *     which there is none, a line for each of its operations
 * @param others the calls among them that no rule decides
 */
public record DecidingRules(List<Span> lines, Predicate others) {
  /** Copies the lines. */
  public DecidingRules {
    lines = List.copyOf(lines);
  }

  /**
   * The rules that give calls of one number the action that all of them get.
   *
   * @param calls points of one number
   * @param action what they get
   * @param verdict what decides a single point
   */
  static DecidingRules of(
      AbiMeaning target,
      SyscallName call,
      Predicate calls,
      Action action,
      Function<Point, Verdict> verdict) {
    List<Span> operations = new ArrayList<>();
    Predicate open = calls;
    Predicate others = calls.minus(calls);
    for (Multiplexer multiplexer : target.abi().multiplexers()) {
      if (target.judgesOperations() && multiplexer.call().equals(call)) {
        for (int selector : multiplexer.operations().keySet()) {
          Predicate carriedOut = open.and(target.selected(multiplexer, selector));
          if (!carriedOut.isEmpty()) {
            // What decides an operation depends on no argument but the selector.
            Verdict one = verdict.apply(carriedOut.smallest().orElseThrow());
            if (one.reason() == Verdict.Reason.RULE) {
              one.origin().ifPresent(operations::add);
            } else {
              others = others.or(carriedOut);
            }
            open = open.minus(carriedOut);
          }
        }
      }
    }
    List<Span> lines = new ArrayList<>();
    Predicate undecided = open;
    for (OperationRules.Located rule : target.rulesOf(call).strictestFirst()) {
      if (rule.rule().action().equals(action) && !rule.holds().and(open).isEmpty()) {
        lines.add(rule.rule().origin());
        undecided = undecided.minus(rule.holds());
      }
    }
    // What the multiplexer itself gets says why its operations are reached at all.
    return new DecidingRules(lines.isEmpty() ? operations : lines, others.or(undecided));
  }
}
