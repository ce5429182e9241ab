package dev.sluice.selinux.mcs;

import java.util.Optional;

/**
 * The levels of a subject: where it works, and up to where it is cleared. Written {@code low-high},
 * or as one level where both are the same.
 *
 * @param low the current level
 * @param high the clearance
 */
public record LevelRange(Level low, Level high) {
  /** Refuses a clearance that does not dominate the current level. */
  public LevelRange {
    if (!high.dominates(low)) {
      throw new IllegalArgumentException(high + " does not dominate " + low);
    }
  }

  /** The range of one level. */
  public static LevelRange of(Level level) {
    return new LevelRange(level, level);
  }

  /**
   * Reads {@code LEVEL} or {@code LOW-HIGH}; empty if the text has any other form or HIGH does not
   * dominate LOW.
   */
  public static Optional<LevelRange> parse(String text) {
    int dash = text.indexOf('-');
    Optional<Level> low = Level.parse(dash < 0 ? text : text.substring(0, dash));
    Optional<Level> high = dash < 0 ? low : Level.parse(text.substring(dash + 1));
    return low.flatMap(
        from -> high.filter(to -> to.dominates(from)).map(to -> new LevelRange(from, to)));
  }

  /** Whether every level of the other range lies in this one. */
  public boolean contains(LevelRange other) {
    return other.low.dominates(low) && high.dominates(other.high);
  }

  @Override
  public String toString() {
    return low.equals(high) ? low.toString() : low + "-" + high;
  }
}
