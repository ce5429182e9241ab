package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/** What a rule or an assertion speaks of: a call or a group of calls. */
public sealed interface CallTree {
  /** Where it was written, condition included. */
  Span span();

  /**
   * A call, or those of its calls that fulfil conditions.
   *
   * @param name its name
   * @param conditions what was separated by commas: all must hold; none means every call
   * @param span where it was written
   */
  record Named(Name name, List<ConditionTree> conditions, Span span) implements CallTree {
    /** Copies the conditions. */
    public Named {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A group of calls.
   *
   * @param name its name, without the at sign
   * @param span where it was written
   */
  record Group(Name name, Span span) implements CallTree {}
}
