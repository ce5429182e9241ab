package dev.sluice.profile.path;

/** Two patterns whose comparison has more states than the limit. */
public final class PatternLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatternLimitException(int limit) {
    super("comparing the patterns needs more than " + limit + " states");
  }
}
