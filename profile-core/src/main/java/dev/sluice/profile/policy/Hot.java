package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;

/** What the author says about which calls are frequent; it never changes a verdict. */
public sealed interface Hot {
  /** Where it was written. */
  Span origin();

  /**
   * A call that is made often; earlier ones more often than later ones.
   *
   * @param call the call
   * @param origin where it was written
   */
  record Named(SyscallName call, Span origin) implements Hot {}

  /**
   * A file of counts, as a path relative to the profile that names it.
   *
   * @param path the path as written
   * @param origin where it was written
   */
  record Recorded(String path, Span origin) implements Hot {}
}
