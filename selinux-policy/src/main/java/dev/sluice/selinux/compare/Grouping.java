package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A difference in access in a form for people. What types have because they joined attributes comes
 * first. The rest belongs to one type that only this policy has, as source; to such types as
 * targets; or to types that both policies have.
 *
 * @param inherited what types have because they joined attributes
 * @param shares everything else
 */
record Grouping(List<Inheritance> inherited, List<Share> shares) {
  /** Copies the lists. */
  Grouping {
    inherited = List.copyOf(inherited);
    shares = List.copyOf(shares);
  }

  /** Whose rights they are. */
  enum Owner {
    /** Those of one new type. */
    NEW_SOURCE,
    /** Those of known types on new ones. */
    NEW_TARGET,
    /** Those between known types. */
    KNOWN
  }

  /**
   * Rights that belong together.
   *
   * @param owner whose they are
   * @param grants the rights
   */
  record Share(Owner owner, List<Grant> grants) {
    /** Copies the grants. */
    Share {
      grants = List.copyOf(grants);
    }
  }

  /**
   * Groups what one policy has beyond another one, and proves that this is all of it.
   *
   * @param kind the kind of the rules
   * @param entries all of it
   * @param policy the one that has it
   * @param other the one that has not
   */
  static Grouping of(
      RuleKind kind,
      AccessEntries entries,
      SharedNames names,
      ComparedPolicy policy,
      ComparedPolicy other) {
    Joined joined = Joined.of(policy, other);
    AttributeRules rules =
        new AttributeRules(kind, policy, joined.attributes(), names.classCount());
    InheritanceSearch search = new InheritanceSearch(kind, entries, policy, joined, rules);
    List<Inheritance> inherited = search.run();
    Grouping grouping = new Grouping(inherited, shares(entries, search.rest(), other));
    GroupingProof.check(kind, grouping, rules, entries, policy, other);
    return grouping;
  }

  private static List<Share> shares(AccessEntries entries, long[] rest, ComparedPolicy other) {
    SortedMap<Integer, List<Integer>> bySource = new TreeMap<>();
    List<Integer> onNew = new ArrayList<>();
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < rest.length; i++) {
      if (rest[i] != 0) {
        if (!other.hasType(entries.source(i))) {
          bySource.computeIfAbsent(entries.source(i), s -> new ArrayList<>()).add(i);
        } else if (!other.hasType(entries.target(i))) {
          onNew.add(i);
        } else {
          known.add(i);
        }
      }
    }
    List<Share> shares = new ArrayList<>();
    for (List<Integer> members : bySource.values()) {
      shares.add(new Share(Owner.NEW_SOURCE, Rectangles.of(entries, members, rest)));
    }
    shares.add(new Share(Owner.NEW_TARGET, Rectangles.of(entries, onNew, rest)));
    shares.add(new Share(Owner.KNOWN, Rectangles.of(entries, known, rest)));
    return shares.stream().filter(share -> !share.grants().isEmpty()).toList();
  }
}
