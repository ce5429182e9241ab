package dev.sluice.selinux.mcs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How many categories a tenant gets: all tenants of a fleet equally many. */
public enum SetSize {
  /** Two: 523,776 different sets of 1,024 categories. */
  PAIR(2),
  /** Three: 178,433,024 different sets of 1,024 categories. */
  TRIPLE(3);

  private final int categories;

  SetSize(int categories) {
    this.categories = categories;
  }

  /** The size of a set; empty if it is neither. */
  public static Optional<SetSize> of(CategorySet set) {
    return Arrays.stream(values()).filter(size -> size.categories == set.size()).findFirst();
  }

  /** The number of categories. */
  public int categories() {
    return categories;
  }

  /** The word for several of them, such as {@code pairs}. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }
}
