package dev.sluice.profile.meaning;

/**
 * Thrown when a meaning needs more nodes than its {@link Universe} may hold. Nothing is
 * approximated: callers turn this into a refusal of the input. The universe stays usable for what
 * it already holds.
 */
public final class DiagramLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int limit;

  DiagramLimitException(int limit) {
    super("the decision diagram needs more than " + limit + " nodes", null, false, false);
    this.limit = limit;
  }

  /** The number of nodes that would have been exceeded. */
  public int limit() {
    return limit;
  }
}
