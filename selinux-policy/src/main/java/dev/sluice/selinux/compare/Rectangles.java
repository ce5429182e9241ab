package dev.sluice.selinux.compare;

import dev.sluice.selinux.compare.Grant.Right;
import dev.sluice.selinux.database.IdSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Covers permissions of pairs of types with few grants: pairs that have the same right either by
 * sources that have it on the same targets, or by targets on which the same sources have it, which
 * of the two takes fewer grants; then grants for the same sources and targets become one.
 */
final class Rectangles {
  private Rectangles() {}

  private record RightKey(int condition, Right right) {}

  private record Subject(int condition, IdSet sources, IdSet targets) {}

  /**
   * Covers permissions of some entries.
   *
   * @param members the entries, ascending
   * @param rest for each entry, which of its permissions
   */
  static List<Grant> of(AccessEntries entries, List<Integer> members, long[] rest) {
    Map<RightKey, List<Integer>> byRight = new LinkedHashMap<>();
    for (int i : members) {
      if (rest[i] != 0) {
        Right right = new Right(entries.objectClass(i), rest[i]);
        byRight
            .computeIfAbsent(new RightKey(entries.condition(i), right), key -> new ArrayList<>())
            .add(i);
      }
    }
    Map<Subject, List<Right>> bySubject = new LinkedHashMap<>();
    byRight.forEach(
        (key, having) -> {
          for (Map.Entry<IdSet, IdSet> pair : pairs(entries, having).entrySet()) {
            bySubject
                .computeIfAbsent(
                    new Subject(key.condition(), pair.getKey(), pair.getValue()),
                    subject -> new ArrayList<>())
                .add(key.right());
          }
        });
    List<Grant> grants = new ArrayList<>();
    bySubject.forEach(
        (subject, rights) ->
            grants.add(
                new Grant(subject.condition(), subject.sources(), subject.targets(), rights)));
    return grants;
  }

  /** Sets of sources and of targets that together are the pairs of the entries. */
  private static Map<IdSet, IdSet> pairs(AccessEntries entries, List<Integer> members) {
    SortedMap<Integer, IdSet.Builder> bySource = new TreeMap<>();
    SortedMap<Integer, IdSet.Builder> byTarget = new TreeMap<>();
    for (int i : members) {
      bySource.computeIfAbsent(entries.source(i), s -> new IdSet.Builder()).add(entries.target(i));
      byTarget.computeIfAbsent(entries.target(i), t -> new IdSet.Builder()).add(entries.source(i));
    }
    Map<IdSet, IdSet> sourcesByTargets = inverse(bySource);
    Map<IdSet, IdSet> targetsBySources = inverse(byTarget);
    if (targetsBySources.size() < sourcesByTargets.size()) {
      return targetsBySources;
    }
    Map<IdSet, IdSet> pairs = new LinkedHashMap<>();
    sourcesByTargets.forEach((targets, sources) -> pairs.put(sources, targets));
    return pairs;
  }

  /** For each set that occurs, those to which it belongs. */
  private static Map<IdSet, IdSet> inverse(SortedMap<Integer, IdSet.Builder> sets) {
    Map<IdSet, IdSet.Builder> owners = new LinkedHashMap<>();
    sets.forEach(
        (owner, set) -> owners.computeIfAbsent(set.build(), s -> new IdSet.Builder()).add(owner));
    Map<IdSet, IdSet> inverse = new LinkedHashMap<>();
    owners.forEach((set, builder) -> inverse.put(set, builder.build()));
    return inverse;
  }
}
