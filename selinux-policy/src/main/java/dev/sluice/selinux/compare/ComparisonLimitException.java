package dev.sluice.selinux.compare;

/** Ends a comparison that would need more work or memory than a policy of a system ever does. */
final class ComparisonLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String exceeded;

  ComparisonLimitException(String exceeded) {
    super(exceeded, null, false, false);
    this.exceeded = exceeded;
  }

  String exceeded() {
    return exceeded;
  }
}
