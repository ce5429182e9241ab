package dev.sluice.selinux.difference;

import java.util.List;

/** Names in the middle of a sentence. */
final class Lists {
  private static final int FEW = 4;

  private Lists() {}

  /** Some names, of many the first ones. */
  static String brief(List<String> names) {
    return names.size() <= FEW
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, FEW - 1))
            + " and "
            + (names.size() - FEW + 1)
            + " more types";
  }
}
