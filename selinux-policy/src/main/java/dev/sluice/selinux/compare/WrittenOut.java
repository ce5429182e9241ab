package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Permissions that a type has like every other type with an attribute that it joined, though no
 * rule about the attribute says so: compilers write rules about {@code self} out for each type, and
 * also those about small or unnamed attributes.
 */
final class WrittenOut {
  /** Fewer others than this are no rule. */
  private static final int FEWEST_OTHERS = 3;

  private final AccessEntries entries;
  private final ComparedPolicy policy;
  private final Joined joined;
  private final AccessIndex index;
  private final Map<String, int[]> others = new HashMap<>();

  WrittenOut(RuleKind kind, AccessEntries entries, ComparedPolicy policy, Joined joined) {
    this.entries = entries;
    this.policy = policy;
    this.joined = joined;
    this.index = new AccessIndex(kind, policy);
  }

  /** Which permissions of an entry a type has because all others with an attribute have them. */
  long find(int entry, int type, long permissions) {
    long found = 0;
    SortedSet<String> attributes = joined.byType().getOrDefault(type, new TreeSet<>());
    for (String attribute : attributes) {
      int[] members = others.computeIfAbsent(attribute, this::others);
      if (members.length >= FEWEST_OTHERS) {
        found |= common(entry, type, permissions & ~found, members);
      }
      if (found == permissions) {
        return found;
      }
    }
    return found;
  }

  private int[] others(String attribute) {
    int[] members = policy.members(policy.attributes().getOrDefault(attribute, 0));
    return Arrays.stream(members).filter(type -> !hasJoined(type, attribute)).toArray();
  }

  private boolean hasJoined(int type, String attribute) {
    SortedSet<String> names = joined.byType().get(type);
    return names != null && names.contains(attribute);
  }

  private long common(int entry, int type, long permissions, int[] members) {
    int source = entries.source(entry);
    int target = entries.target(entry);
    long common = permissions;
    for (int i = 0; i < members.length && common != 0; i++) {
      int from = source == type ? members[i] : source;
      int to = target == type ? members[i] : target;
      common &= given(entry, from, to);
    }
    return common;
  }

  private long given(int entry, int source, int target) {
    long always = index.permissions(entries.objectClass(entry), Conditions.ALWAYS, source, target);
    int condition = entries.condition(entry);
    return condition == Conditions.ALWAYS
        ? always
        : always | index.permissions(entries.objectClass(entry), condition, source, target);
  }
}
