package dev.sluice.profile.meaning;

/**
 * Thrown when a meaning needs more nodes than its {@link Universe} may hold, or more steps of work
 * than it may take. Nothing is approximated: callers turn this into a refusal of the input. The
 * universe stays readable; one that has used up its steps makes nothing new.
 */
public final class DiagramLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String exceeded;

  private DiagramLimitException(String exceeded) {
    super("the decision diagram needs " + exceeded, null, false, false);
    this.exceeded = exceeded;
  }

  static DiagramLimitException nodes(int limit) {
    return new DiagramLimitException("more than " + limit + " decision nodes");
  }

  static DiagramLimitException steps(long limit) {
    return new DiagramLimitException("more than " + limit + " steps to compute");
  }

  /** What would have been exceeded, such as "more than 4000000 decision nodes". */
  public String exceeded() {
    return exceeded;
  }
}
