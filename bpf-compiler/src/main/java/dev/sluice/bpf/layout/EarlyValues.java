package dev.sluice.bpf.layout;

/** Which values may be tested for before a test of order; where one takes too long, the next. */
enum EarlyValues {
  /** All. */
  ALL,

  /** Those with a quarter of everything that arrives. */
  HEAVY,

  /** None. */
  NONE;

  private static final int PART = 4;

  /** Whether a value of a weight is one of them. */
  boolean contain(long weight, long arriving) {
    return switch (this) {
      case ALL -> true;
      case HEAVY -> PART * weight >= arriving;
      case NONE -> false;
    };
  }
}
