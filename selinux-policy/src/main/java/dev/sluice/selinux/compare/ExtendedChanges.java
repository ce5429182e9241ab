package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.ExtendedRule;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Differences in extended permissions, types and drivers expanded; sources for which the same
 * differs in the same way are one change.
 */
final class ExtendedChanges {
  private static final int MOST_PAIRS = 4_000_000;

  private final SharedNames names;
  private final Conditions conditions;

  ExtendedChanges(SharedNames names, Conditions conditions) {
    this.names = names;
    this.conditions = conditions;
  }

  private record Subject(
      RuleKind kind,
      int condition,
      int target,
      int objectClass,
      ExtendedRule.Permission permission) {}

  private record Difference(Subject subject, String before, String after) {}

  /** The sets of commands that rules name for each source; they are joined when asked for. */
  private final class Table {
    private final SortedMap<Integer, Map<Subject, List<ExtendedRule.Commands>>> bySource =
        new TreeMap<>();
    private int pairs;

    Table(ComparedPolicy policy) {
      policy.eachBlock(
          conditions,
          (condition, rules) -> rules.extended().forEach(rule -> add(policy, rule, condition)));
    }

    private void add(ComparedPolicy policy, ExtendedRule rule, int condition) {
      for (int source : policy.members(rule.source())) {
        for (int target : policy.members(rule.target())) {
          if (++pairs > MOST_PAIRS) {
            throw new ComparisonLimitException(
                "extended rules about more than " + MOST_PAIRS + " pairs");
          }
          Subject subject =
              new Subject(
                  rule.kind(),
                  condition,
                  target,
                  policy.classNumber(rule.objectClass()),
                  rule.commands().permission());
          bySource
              .computeIfAbsent(source, s -> new LinkedHashMap<>())
              .computeIfAbsent(subject, s -> new ArrayList<>(1))
              .add(rule.commands());
        }
      }
    }

    String commands(int source, Subject subject) {
      BitSet numbers = new BitSet();
      bySource
          .getOrDefault(source, Map.of())
          .getOrDefault(subject, List.of())
          .forEach(commands -> commands.addTo(numbers));
      return text(numbers);
    }

    Map<Subject, ?> of(int source) {
      return bySource.getOrDefault(source, Map.of());
    }
  }

  private static String text(BitSet numbers) {
    List<String> runs = new ArrayList<>();
    for (int first = numbers.nextSetBit(0); first >= 0; ) {
      int end = numbers.nextClearBit(first);
      String from = "0x" + Integer.toHexString(first);
      runs.add(first == end - 1 ? from : from + "-0x" + Integer.toHexString(end - 1));
      first = numbers.nextSetBit(end);
    }
    return runs.isEmpty() ? "" : "{ " + String.join(" ", runs) + " }";
  }

  /** The differences, in the order of their sources. */
  List<StatementChange> of(ComparedPolicy before, ComparedPolicy after, SetText text) {
    Table old = new Table(before);
    Table current = new Table(after);
    Map<Difference, IdSet.Builder> sources = new LinkedHashMap<>();
    for (int source = 0; source < names.typeCount(); source++) {
      Map<Subject, Boolean> subjects = new LinkedHashMap<>();
      old.of(source).keySet().forEach(subject -> subjects.put(subject, true));
      current.of(source).keySet().forEach(subject -> subjects.put(subject, true));
      for (Subject subject : subjects.keySet()) {
        Difference difference =
            new Difference(
                subject, old.commands(source, subject), current.commands(source, subject));
        if (!difference.before().equals(difference.after())) {
          sources.computeIfAbsent(difference, d -> new IdSet.Builder()).add(source);
        }
      }
    }
    List<StatementChange> changes = new ArrayList<>();
    sources.forEach((difference, set) -> changes.add(change(difference, set.build(), text)));
    return changes;
  }

  private StatementChange change(Difference difference, IdSet sources, SetText text) {
    Subject subject = difference.subject();
    String condition = conditions.condition(subject.condition()).text();
    String statement =
        (condition.isEmpty() ? "" : "if " + condition + ": ")
            + subject.kind().word()
            + "xperm "
            + text.whole(sources)
            + " "
            + names.type(subject.target())
            + ":"
            + names.objectClass(subject.objectClass())
            + " "
            + subject.permission().word();
    return new StatementChange(
        Section.EXTENDED, statement, present(difference.before()), present(difference.after()));
  }

  private static Optional<String> present(String commands) {
    return commands.isEmpty() ? Optional.empty() : Optional.of(commands);
  }
}
