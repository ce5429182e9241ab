package dev.sluice.profile.difference;

import dev.sluice.profile.review.Change;
import java.util.List;

/** What shows a change, and what caused it. */
interface Evidence {
  /**
   * A change with its evidence.
   *
   * @param change what it says of itself
   * @param sayings the lines that it stands for, at least one
   */
  Change of(Change change, List<Saying> sayings);
}
