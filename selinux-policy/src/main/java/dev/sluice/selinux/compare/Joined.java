package dev.sluice.selinux.compare;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which types have attributes in one policy that they lack in the other, of the attributes that
 * both have.
 *
 * @param byType the names of the attributes, by the shared number of the type
 */
record Joined(SortedMap<Integer, SortedSet<String>> byType) {
  /**
   * What types of one policy joined.
   *
   * @param policy the one with more
   * @param other the one with which it is compared
   */
  static Joined of(ComparedPolicy policy, ComparedPolicy other) {
    SortedMap<Integer, SortedSet<String>> byType = new TreeMap<>();
    for (Map.Entry<String, Integer> attribute : policy.attributes().entrySet()) {
      Integer same = other.attributes().get(attribute.getKey());
      if (same != null) {
        int[] members = other.members(same);
        for (int type : policy.members(attribute.getValue())) {
          if (Arrays.binarySearch(members, type) < 0) {
            byType.computeIfAbsent(type, t -> new TreeSet<>()).add(attribute.getKey());
          }
        }
      }
    }
    return new Joined(byType);
  }

  /** All attributes that any type joined. */
  SortedSet<String> attributes() {
    SortedSet<String> all = new TreeSet<>();
    byType.values().forEach(attributes -> all.addAll(attributes));
    return all;
  }
}
