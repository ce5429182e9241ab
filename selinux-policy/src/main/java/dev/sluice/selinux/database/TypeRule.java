package dev.sluice.selinux.database;

import java.util.Locale;

/**
 * A rule about the type of something new, relabelled or polyinstantiated.
 *
 * @param kind which of them
 * @param source the type or attribute that acts
 * @param target the type or attribute of the related object
 * @param objectClass the class of the object
 * @param result its type
 */
public record TypeRule(Kind kind, int source, int target, int objectClass, int result) {
  /** What the rule decides. */
  public enum Kind {
    /** The type of what is created or executed. */
    TYPE_TRANSITION,
    /** The type that a relabelling login program should use. */
    TYPE_CHANGE,
    /** The type of a member of a polyinstantiated object. */
    TYPE_MEMBER;

    /** The word of the policy language for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
