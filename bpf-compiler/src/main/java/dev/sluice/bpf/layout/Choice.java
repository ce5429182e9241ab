package dev.sluice.bpf.layout;

/**
 * What is best asked first in a range.
 *
 * @param kind what kind of question
 * @param at the interval that is asked about, if it is one
 * @param cost what the least tree costs; if there is nothing to ask, something that it is not below
 */
record Choice(Kind kind, int at, long cost) {
  /** Kinds of questions. */
  enum Kind {
    /** None is good enough. */
    NOTHING,

    /** Whether the word is a value, then whether it is another one, until one target is left. */
    CHAIN,

    /** Whether the word lies at or above an interval. */
    ORDER,

    /** Whether the word is the value of an interval. */
    VALUE
  }

  /** Nothing that costs less. */
  static Choice below(long limit) {
    return new Choice(Kind.NOTHING, Range.NONE, limit);
  }

  /** The better of two; of equal ones this. */
  Choice or(Kind otherKind, int otherAt, long otherCost) {
    return otherCost < cost ? new Choice(otherKind, otherAt, otherCost) : this;
  }

  /** Whether it is one. */
  boolean isFound() {
    return kind != Kind.NOTHING;
  }
}
