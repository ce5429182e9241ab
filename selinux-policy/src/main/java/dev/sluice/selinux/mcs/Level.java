package dev.sluice.selinux.mcs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security level, such as {@code s0:c1,c5}.
 *
 * @param sensitivity 0 to 15; MCS policies know only 0
 * @param categories the categories
 */
public record Level(int sensitivity, CategorySet categories) {
  /** How many sensitivities the reference policy can declare: {@code MLS_SENS}. */
  public static final int SENSITIVITIES = 16;

  private static final Pattern FORM = Pattern.compile("s(0|[1-9][0-9]?)(?::(.*))?");

  /** Refuses sensitivities that no policy declares. */
  public Level {
    if (sensitivity < 0 || sensitivity >= SENSITIVITIES) {
      throw new IllegalArgumentException(
          "no sensitivity s" + sensitivity + ": there are s0 to s15");
    }
  }

  /**
   * Reads {@code s0} or {@code s0:CATEGORIES}; empty if the text has any other form.
   *
   * @see CategorySet#parse
   */
  public static Optional<Level> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int sensitivity = Integer.parseInt(matcher.group(1));
    if (sensitivity >= SENSITIVITIES) {
      return Optional.empty();
    }
    Optional<CategorySet> categories =
        matcher.group(2) == null
            ? Optional.of(CategorySet.NONE)
            : CategorySet.parse(matcher.group(2));
    return categories.map(set -> new Level(sensitivity, set));
  }

  /**
   * Whether a subject at this level may read what lies at the other one: the sensitivity is at
   * least as high and no category is missing.
   */
  public boolean dominates(Level other) {
    return sensitivity >= other.sensitivity && categories.containsAll(other.categories);
  }

  @Override
  public String toString() {
    return "s" + sensitivity + (categories.isEmpty() ? "" : ":" + categories);
  }
}
