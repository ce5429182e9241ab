package dev.sluice.selinux.compare;

import dev.sluice.selinux.compare.Inheritance.Gift;
import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds what types have because they joined attributes, and takes it off what is left to explain.
 * One thread, once.
 */
final class InheritanceSearch {
  private final RuleKind kind;
  private final AccessEntries entries;
  private final ComparedPolicy policy;
  private final Joined joined;
  private final AttributeRules rules;
  private final long[] rest;

  InheritanceSearch(
      RuleKind kind,
      AccessEntries entries,
      ComparedPolicy policy,
      Joined joined,
      AttributeRules rules) {
    this.kind = kind;
    this.entries = entries;
    this.policy = policy;
    this.joined = joined;
    this.rules = rules;
    this.rest = new long[entries.size()];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = entries.permissions(i);
    }
  }

  /** What is left: for each entry, which of its permissions. */
  long[] rest() {
    return rest;
  }

  List<Inheritance> run() {
    Map<SortedSet<String>, List<Integer>> groups = new LinkedHashMap<>();
    joined
        .byType()
        .forEach((type, names) -> groups.computeIfAbsent(names, n -> new ArrayList<>()).add(type));
    Map<List<Integer>, List<Gift>> gifts = new LinkedHashMap<>();
    groups.forEach((names, types) -> gifts.put(types, gifts(names, types)));
    Map<Integer, List<Integer>> writtenOut = new HashMap<>();
    long[] equal = writtenOut(writtenOut);
    List<Inheritance> found = new ArrayList<>();
    gifts.forEach(
        (types, attributes) -> {
          List<Integer> theirs = new ArrayList<>();
          types.forEach(type -> theirs.addAll(writtenOut.getOrDefault(type, List.of())));
          Collections.sort(theirs);
          if (!attributes.isEmpty() || !theirs.isEmpty()) {
            found.add(new Inheritance(types, attributes, Rectangles.of(entries, theirs, equal)));
          }
        });
    return found;
  }

  private List<Gift> gifts(SortedSet<String> names, List<Integer> types) {
    List<Gift> gifts = new ArrayList<>();
    for (String name : names) {
      long[] counts = new long[2];
      for (int type : types) {
        rules.eachAction(name, type, (rule, s, t) -> counts[0] += take(rule, s, t));
        rules.eachExposure(name, type, (rule, s, t) -> counts[1] += take(rule, s, t));
      }
      if (counts[0] + counts[1] > 0) {
        gifts.add(new Gift(name, counts[0], counts[1]));
      }
    }
    gifts.sort(
        Comparator.comparingLong((Gift gift) -> -gift.actions() - gift.exposures())
            .thenComparing(Gift::name));
    return gifts;
  }

  /** Takes what a rule gives off an entry; the number of permissions, taken before or not. */
  private int take(ComparedRule rule, int source, int target) {
    int entry = entries.find(rule.objectClass(), source, rule.condition(), target);
    if (entry < 0) {
      return 0;
    }
    rest[entry] &= ~rule.permissions();
    return Long.bitCount(rule.permissions() & entries.permissions(entry));
  }

  /** Takes off what was written out; for each type, which entries it is about. */
  private long[] writtenOut(Map<Integer, List<Integer>> byType) {
    WrittenOut search = new WrittenOut(kind, entries, policy, joined);
    long[] equal = new long[rest.length];
    for (int i = 0; i < rest.length; i++) {
      for (int type : new TreeSet<>(List.of(entries.source(i), entries.target(i)))) {
        long found = rest[i] == 0 ? 0 : search.find(i, type, rest[i]);
        if (found != 0 && equal[i] == 0) {
          equal[i] = found;
          rest[i] &= ~found;
          byType.computeIfAbsent(type, t -> new ArrayList<>()).add(i);
        }
      }
    }
    return equal;
  }
}
