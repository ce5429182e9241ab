package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Rule;
import java.util.Optional;

/**
 * What one call gets, and why.
 *
 * @param action what it gets
 * @param reason which part of the profile decides
 * @param origin the deciding line; empty if the profile leaves it to the language's own choice
 * @param twinOf the call of which that line speaks, if it decides this one as another form of the
 *     same operation
 */
public record Verdict(
    Action action, Reason reason, Optional<Span> origin, Optional<SyscallName> twinOf) {
  /** Which part of a profile decides a call. */
  public enum Reason {
    /** A rule. */
    RULE,
    /** The {@code default} line: a known call that no rule decides. */
    DEFAULT,
    /** The {@code unknown} line: a call newer than the audited release, or no call at all. */
    UNKNOWN,
    /** The {@code foreign} line: an ABI that is no target. */
    FOREIGN,
    /** The {@code multiplexed} line: a multiplexer hides what the rules would judge. */
    MULTIPLEXED
  }

  static Verdict rule(Rule rule) {
    return new Verdict(rule.action(), Reason.RULE, Optional.of(rule.origin()), rule.twinOf());
  }

  static Verdict fallthrough(Reason reason, Fallthrough fallthrough) {
    return new Verdict(fallthrough.action(), reason, fallthrough.origin(), Optional.empty());
  }
}
