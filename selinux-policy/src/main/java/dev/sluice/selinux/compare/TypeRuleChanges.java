package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.NameTransition;
import dev.sluice.selinux.database.TypeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Differences in the rules about the types of what is new, types expanded; sources for which the
 * same rule differs in the same way are one change.
 */
final class TypeRuleChanges {
  private static final int MOST_PAIRS = 4_000_000;

  private final SharedNames names;
  private final Conditions conditions;

  TypeRuleChanges(SharedNames names, Conditions conditions) {
    this.names = names;
    this.conditions = conditions;
  }

  private record Subject(
      String statement, int condition, int target, int objectClass, Optional<String> file) {}

  private record Difference(Subject subject, Optional<String> before, Optional<String> after) {}

  /** What a policy says about each source. */
  private final class Table {
    private final SortedMap<Integer, Map<Subject, String>> bySource = new TreeMap<>();
    private int pairs;

    Table(ComparedPolicy policy) {
      policy.eachBlock(
          conditions,
          (condition, rules) -> rules.types().forEach(rule -> add(policy, rule, condition)));
      policy.policy().transitions().names().forEach(each -> add(policy, each));
    }

    private void add(ComparedPolicy policy, TypeRule rule, int condition) {
      for (int source : policy.members(rule.source())) {
        for (int target : policy.members(rule.target())) {
          Subject subject =
              new Subject(
                  rule.kind().word(),
                  condition,
                  target,
                  policy.classNumber(rule.objectClass()),
                  Optional.empty());
          put(source, subject, policy.policy().types().name(rule.result()));
        }
      }
    }

    /** Here the kernel looks at types only, never at attributes. */
    private void add(ComparedPolicy policy, NameTransition each) {
      int objectClass = policy.classNumber(each.objectClass());
      for (int target : policy.members(each.target())) {
        Subject subject =
            new Subject(
                "type_transition",
                Conditions.ALWAYS,
                target,
                objectClass,
                Optional.of(each.name()));
        each.sources()
            .forEach(
                symbol -> {
                  for (int source : policy.members(symbol)) {
                    put(source, subject, policy.policy().types().name(each.result()));
                  }
                });
      }
    }

    private void put(int source, Subject subject, String result) {
      if (++pairs > MOST_PAIRS) {
        throw new ComparisonLimitException("type rules about more than " + MOST_PAIRS + " pairs");
      }
      bySource.computeIfAbsent(source, s -> new LinkedHashMap<>()).put(subject, result);
    }

    Map<Subject, String> of(int source) {
      return bySource.getOrDefault(source, Map.of());
    }
  }

  /**
   * The differences, in the order of their sources.
   *
   * @param text names sets of sources
   */
  List<StatementChange> of(ComparedPolicy before, ComparedPolicy after, SetText text) {
    Table old = new Table(before);
    Table current = new Table(after);
    Map<Difference, IdSet.Builder> sources = new LinkedHashMap<>();
    for (int source = 0; source < names.typeCount(); source++) {
      Map<Subject, String> was = old.of(source);
      Map<Subject, String> is = current.of(source);
      for (Map.Entry<Subject, String> each : is.entrySet()) {
        Optional<String> result = Optional.ofNullable(was.get(each.getKey()));
        if (!result.equals(Optional.of(each.getValue()))) {
          add(sources, new Difference(each.getKey(), result, Optional.of(each.getValue())), source);
        }
      }
      for (Map.Entry<Subject, String> each : was.entrySet()) {
        if (!is.containsKey(each.getKey())) {
          Difference gone =
              new Difference(each.getKey(), Optional.of(each.getValue()), Optional.empty());
          add(sources, gone, source);
        }
      }
    }
    List<StatementChange> changes = new ArrayList<>();
    sources.forEach((difference, set) -> changes.add(change(difference, set.build(), text)));
    return changes;
  }

  private static void add(
      Map<Difference, IdSet.Builder> sources, Difference difference, int source) {
    sources.computeIfAbsent(difference, d -> new IdSet.Builder()).add(source);
  }

  private StatementChange change(Difference difference, IdSet sources, SetText text) {
    Subject subject = difference.subject();
    String condition = conditions.condition(subject.condition()).text();
    String statement =
        (condition.isEmpty() ? "" : "if " + condition + ": ")
            + subject.statement()
            + " "
            + text.whole(sources)
            + " "
            + names.type(subject.target())
            + ":"
            + names.objectClass(subject.objectClass())
            + subject.file().map(file -> " \"" + file + "\"").orElse("");
    return new StatementChange(
        Section.TYPE_RULE, statement, difference.before(), difference.after());
  }
}
