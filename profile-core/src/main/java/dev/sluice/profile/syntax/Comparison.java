package dev.sluice.profile.syntax;

/** The six comparisons. */
public enum Comparison {
  /** {@code ==}. */
  EQUAL("=="),
  /** {@code !=}. */
  NOT_EQUAL("!="),
  /** {@code <}. */
  LESS("<"),
  /** {@code <=}. */
  LESS_OR_EQUAL("<="),
  /** {@code >}. */
  GREATER(">"),
  /** {@code >=}. */
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The sign in the language. */
  public String sign() {
    return sign;
  }
}
