package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.IdSet;
import java.util.Arrays;
import java.util.List;

/** Numbers and lists in the middle of a sentence. */
final class Words {
  private static final int FEW = 3;

  private Words() {}

  /** A number of things. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Types by name, of many the first ones. */
  static String types(SharedNames names, IdSet types) {
    return list(Arrays.stream(types.toArray()).mapToObj(names::type).toList());
  }

  /** A list, of a long one the beginning. */
  static String list(List<String> words) {
    return words.size() <= FEW
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, FEW - 1))
            + " and "
            + (words.size() - FEW + 1)
            + " more";
  }
}
