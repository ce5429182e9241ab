package dev.sluice.selinux.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Statements of one section that only one of two modules has, as a change.
 *
 * @param identity what tells the change from others of the same words
 */
record StatementChanges(String identity) {
  /**
   * The change of a section, if there is one.
   *
   * @param section what stands above several statements
   * @param effect which way it goes
   * @param before the statements of the older side, with the lines that they come from
   * @param after those of the newer side
   */
  Optional<Change> of(
      String section,
      Effect effect,
      Map<String, List<Span>> before,
      Map<String, List<Span>> after) {
    List<String> added = beyond(after, before);
    List<String> gone = beyond(before, after);
    if (added.isEmpty() && gone.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts =
        Stream.concat(
                added.stream().map(statement -> "new: " + statement),
                gone.stream().map(statement -> "gone: " + statement))
            .toList();
    List<Span> lines = new ArrayList<>();
    added.forEach(statement -> lines.addAll(after.getOrDefault(statement, List.of())));
    gone.forEach(statement -> lines.addAll(before.getOrDefault(statement, List.of())));
    boolean one = parts.size() == 1;
    Change change =
        Change.of(
                ChangeKind.SELINUX,
                effect,
                section + ": " + (one ? parts.get(0) : counts(added.size(), gone.size())))
            .withLines(lines)
            .withIdentity(identity);
    return Optional.of(one ? change : change.withDetails(parts));
  }

  /** The change of a section of which only what is new counts. */
  Optional<Change> added(
      String section,
      Effect effect,
      Map<String, List<Span>> before,
      Map<String, List<Span>> after) {
    Map<String, List<Span>> shared = new TreeMap<>(before);
    shared.keySet().retainAll(after.keySet());
    return of(section, effect, shared, after);
  }

  /** The change of a section of which only what is gone counts. */
  Optional<Change> gone(
      String section,
      Effect effect,
      Map<String, List<Span>> before,
      Map<String, List<Span>> after) {
    Map<String, List<Span>> shared = new TreeMap<>(after);
    shared.keySet().retainAll(before.keySet());
    return of(section, effect, before, shared);
  }

  private static List<String> beyond(Map<String, ?> statements, Map<String, ?> others) {
    return statements.keySet().stream().filter(text -> !others.containsKey(text)).toList();
  }

  private static String counts(int added, int gone) {
    List<String> counts = new ArrayList<>();
    if (added > 0) {
      counts.add(added + " new");
    }
    if (gone > 0) {
      counts.add(gone + " gone");
    }
    return String.join(", ", counts);
  }
}
