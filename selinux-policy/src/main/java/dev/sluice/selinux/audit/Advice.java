package dev.sluice.selinux.audit;

import dev.sluice.selinux.derive.Access;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be changed because of denials.
 *
 * @param answers one for each denial, in their order
 * @param lines the lines to add to the profile; none if there is nothing to add
 * @param beyond what the changed profile allows, the profile did not, and nobody was denied
 */
public record Advice(List<Answer> answers, List<String> lines, SortedSet<Access> beyond) {
  /** Copies the collections. */
  public Advice {
    answers = List.copyOf(answers);
    lines = List.copyOf(lines);
    beyond = Collections.unmodifiableSortedSet(new TreeSet<>(beyond));
  }
}
