package dev.sluice.selinux.database;

import java.util.Optional;

/**
 * Where the parts of a new object's label come from, if the class says so.
 *
 * @param user whose user
 * @param role whose role
 * @param type whose type
 * @param range whose levels, and which of them
 */
public record LabelDefaults(
    Optional<Origin> user, Optional<Origin> role, Optional<Origin> type, Optional<Levels> range) {
  /** Whose part of a label it is. */
  public enum Origin {
    /** The process's. */
    SOURCE("source"),
    /** The related object's. */
    TARGET("target");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** The word of the policy language for it. */
    public String word() {
      return word;
    }
  }

  /** Which levels. */
  public enum Levels {
    /** The process's low level. */
    SOURCE_LOW("source low"),
    /** The process's high level. */
    SOURCE_HIGH("source high"),
    /** Both of the process. */
    SOURCE_LOW_HIGH("source low-high"),
    /** The related object's low level. */
    TARGET_LOW("target low"),
    /** The related object's high level. */
    TARGET_HIGH("target high"),
    /** Both of the related object. */
    TARGET_LOW_HIGH("target low-high"),
    /** The greatest range that both have. */
    GLBLUB("glblub");

    private final String words;

    Levels(String words) {
      this.words = words;
    }

    /** The words of the policy language for them. */
    public String words() {
      return words;
    }
  }
}
