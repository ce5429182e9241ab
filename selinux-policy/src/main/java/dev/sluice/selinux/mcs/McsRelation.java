package dev.sluice.selinux.mcs;

/**
 * How the level of a subject stands to that of an object, as the MCS constraints of the reference
 * policy ask (policy/mcs: {@code h1 dom h2}): what counts are the high levels of both.
 */
public enum McsRelation {
  /** The same level: each reaches the other. */
  EQUAL,
  /** The subject reaches the object, not the other way round. */
  DOMINATES,
  /** The object would reach the subject, not the other way round. */
  DOMINATED,
  /** Neither reaches the other. */
  INCOMPARABLE;

  /** How a subject's range stands to an object's. */
  public static McsRelation of(LevelRange subject, LevelRange object) {
    boolean over = subject.high().dominates(object.high());
    boolean under = object.high().dominates(subject.high());
    return over ? (under ? EQUAL : DOMINATES) : under ? DOMINATED : INCOMPARABLE;
  }

  /** Whether the constraints let the subject through. */
  public boolean reaches() {
    return this == EQUAL || this == DOMINATES;
  }

  /** How the object stands to the subject. */
  public McsRelation reversed() {
    return switch (this) {
      case EQUAL, INCOMPARABLE -> this;
      case DOMINATES -> DOMINATED;
      case DOMINATED -> DOMINATES;
    };
  }
}
