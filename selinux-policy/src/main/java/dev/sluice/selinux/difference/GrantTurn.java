package dev.sluice.selinux.difference;

import dev.sluice.profile.review.Effect;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Under which booleans something was allowed, and under which it is.
 *
 * @param before the booleans, or what stands for always; none if it was not allowed
 * @param after the same of the newer side
 */
record GrantTurn(SortedSet<String> before, SortedSet<String> after) {
  GrantTurn {
    before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
  }

  private static boolean always(SortedSet<String> conditions) {
    return conditions.contains(Grants.ALWAYS);
  }

  /** Which way it goes, whatever the booleans are set to. */
  Effect effect() {
    boolean more = !always(before) && (always(after) || !before.containsAll(after));
    boolean less = !always(after) && (always(before) || !after.containsAll(before));
    return more && less ? Effect.UNDETERMINED : more ? Effect.WIDENING : Effect.NARROWING;
  }

  /** What stands before the rule. */
  String words() {
    if (before.isEmpty()) {
      return always(after) ? "" : when(after);
    } else if (after.isEmpty()) {
      return always(before) ? "" : when(before);
    }
    return when(before).replace(": ", "") + " -> " + when(after);
  }

  private static String when(SortedSet<String> conditions) {
    return always(conditions) ? "always: " : "if " + String.join(" or ", conditions) + ": ";
  }
}
