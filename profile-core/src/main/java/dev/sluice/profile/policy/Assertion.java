package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;

/**
 * What the author wants to be true of the whole, whatever the rules say. Compilation fails where it
 * is not.
 */
public sealed interface Assertion {
  /** The call that is spoken of. */
  SyscallName call();

  /** The calls that are spoken of: those for which this holds. */
  Condition condition();

  /** Where it was written. */
  Span origin();

  /**
   * No path permits the call, neither its own number nor a multiplexer, in any environment.
   *
   * @param call the call
   * @param condition which of its calls
   * @param origin where it was written
   */
  record Never(SyscallName call, Condition condition, Span origin) implements Assertion {}

  /**
   * The call gets exactly this action in every environment.
   *
   * @param call the call
   * @param condition which of its calls
   * @param action what it must get
   * @param origin where it was written
   */
  record Must(SyscallName call, Condition condition, Action action, Span origin)
      implements Assertion {}
}
