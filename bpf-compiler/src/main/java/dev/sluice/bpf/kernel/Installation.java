package dev.sluice.bpf.kernel;

import java.util.OptionalInt;

/**
 * What an installed filter holds for. No filter is ever taken away again.
 *
 * @param scope the threads under the filter; threads and processes that they start are so too
 * @param listener the descriptor that receives notifications, if it was asked for; it is the
 *     caller's to close
 */
public record Installation(Scope scope, OptionalInt listener) {
  /** Which threads have the filter. */
  public enum Scope {
    /** The calling thread alone. */
    THIS_THREAD,
    /** All threads of the process. */
    ALL_THREADS
  }
}
