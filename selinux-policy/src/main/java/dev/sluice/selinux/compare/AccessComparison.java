package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds every permission that one policy's rules of one kind name and the other's do not, types
 * expanded. For one class and source at a time, a row for each policy holds the permissions for
 * every target; what a condition gives counts only where it is not given anyway. One thread.
 */
final class AccessComparison {
  private final SharedNames names;
  private final ComparedPolicy before;
  private final ComparedPolicy after;
  private final AccessEntries added = new AccessEntries();
  private final AccessEntries removed = new AccessEntries();
  private final RuleKind kind;
  private final Row alwaysBefore;
  private final Row alwaysAfter;
  private final Row sometimesBefore;
  private final Row sometimesAfter;

  private AccessComparison(
      RuleKind kind, SharedNames names, ComparedPolicy before, ComparedPolicy after) {
    this.kind = kind;
    this.names = names;
    this.before = before;
    this.after = after;
    this.alwaysBefore = new Row(names.typeCount());
    this.alwaysAfter = new Row(names.typeCount());
    this.sometimesBefore = new Row(names.typeCount());
    this.sometimesAfter = new Row(names.typeCount());
  }

  /** Compares the rules of two policies. */
  static AccessComparison of(
      RuleKind kind, SharedNames names, ComparedPolicy before, ComparedPolicy after) {
    AccessComparison comparison = new AccessComparison(kind, names, before, after);
    for (int objectClass = 0; objectClass < names.classCount(); objectClass++) {
      comparison.compare(objectClass);
    }
    return comparison;
  }

  /** The kind of the rules. */
  RuleKind kind() {
    return kind;
  }

  /** What only the newer policy has. */
  AccessEntries added() {
    return added;
  }

  /** What only the older policy has. */
  AccessEntries removed() {
    return removed;
  }

  private void compare(int objectClass) {
    List<ComparedRule> old = ofKind(before.rules(objectClass));
    List<ComparedRule> current = ofKind(after.rules(objectClass));
    if (old.isEmpty() && current.isEmpty()) {
      return;
    }
    SourceIndex oldIndex = new SourceIndex(old, before, names.typeCount());
    SourceIndex currentIndex = new SourceIndex(current, after, names.typeCount());
    for (int source = 0; source < names.typeCount(); source++) {
      if ((oldIndex.has(source) || currentIndex.has(source))
          && !oldIndex.sameAs(currentIndex, source)) {
        compare(objectClass, source, oldIndex, currentIndex);
      }
    }
  }

  private List<ComparedRule> ofKind(List<ComparedRule> rules) {
    return rules.stream().filter(rule -> rule.kind() == kind).toList();
  }

  private void compare(int objectClass, int source, SourceIndex old, SourceIndex current) {
    old.fill(alwaysBefore, source, Conditions.ALWAYS);
    current.fill(alwaysAfter, source, Conditions.ALWAYS);
    for (int target : alwaysAfter.beyond(alwaysBefore)) {
      long more = alwaysAfter.beyond(target, alwaysBefore);
      added.add(objectClass, source, Conditions.ALWAYS, target, more);
    }
    for (int target : alwaysBefore.beyond(alwaysAfter)) {
      long less = alwaysBefore.beyond(target, alwaysAfter);
      removed.add(objectClass, source, Conditions.ALWAYS, target, less);
    }
    SortedSet<Integer> conditions = new TreeSet<>();
    old.conditions(source, conditions);
    current.conditions(source, conditions);
    for (int condition : conditions) {
      compareSometimes(objectClass, source, condition, old, current);
    }
    alwaysBefore.clear();
    alwaysAfter.clear();
  }

  private void compareSometimes(
      int objectClass, int source, int condition, SourceIndex old, SourceIndex current) {
    old.fill(sometimesBefore, source, condition);
    current.fill(sometimesAfter, source, condition);
    sometimesBefore.subtract(alwaysBefore);
    sometimesAfter.subtract(alwaysAfter);
    for (int target : sometimesAfter.beyond(sometimesBefore)) {
      long more = sometimesAfter.beyond(target, sometimesBefore);
      added.add(objectClass, source, condition, target, more);
    }
    for (int target : sometimesBefore.beyond(sometimesAfter)) {
      long less = sometimesBefore.beyond(target, sometimesAfter);
      removed.add(objectClass, source, condition, target, less);
    }
    sometimesBefore.clear();
    sometimesAfter.clear();
  }
}
