package dev.sluice.selinux.compare;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.selinux.database.Constraint;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Statements that differ, as changes for people: those of one form together. */
final class StatementReview {
  private final SharedNames names;
  private final ComparedPolicy before;
  private final ComparedPolicy after;

  StatementReview(SharedNames names, ComparedPolicy before, ComparedPolicy after) {
    this.names = names;
    this.before = before;
    this.after = after;
  }

  List<Change> changes(List<StatementChange> statements) {
    List<Change> changes = new ArrayList<>();
    for (Section section : Section.values()) {
      List<StatementChange> ofSection =
          statements.stream().filter(each -> each.section() == section).toList();
      List<StatementChange> current = ofSection.stream().filter(s -> s.before().isEmpty()).toList();
      List<StatementChange> old = ofSection.stream().filter(s -> s.after().isEmpty()).toList();
      List<StatementChange> both =
          ofSection.stream().filter(s -> s.before().isPresent() && s.after().isPresent()).toList();
      add(changes, section, current, "new", section.added());
      add(changes, section, old, "gone", section.removed());
      add(changes, section, both, "changed", changed(section));
    }
    memberships(changes, Joined.of(after, before), after, true);
    memberships(changes, Joined.of(before, after), before, false);
    return changes;
  }

  private static Effect changed(Section section) {
    return switch (section) {
      case VERSION, ALIAS -> Effect.NEUTRAL;
      default -> Effect.UNDETERMINED;
    };
  }

  private void add(
      List<Change> changes,
      Section section,
      List<StatementChange> statements,
      String word,
      Effect effect) {
    if (statements.isEmpty()) {
      return;
    }
    List<String> lines = statements.stream().map(StatementChange::text).toList();
    ChangeKind kind =
        section == Section.NEVER_AUDIT ? ChangeKind.LOGGING : ChangeKind.SELINUX;
    if (lines.size() == 1) {
      changes.add(Change.of(kind, effect, word + ": " + lines.get(0)));
    } else {
      String title = section.title() + ": " + lines.size() + " " + word;
      changes.add(Change.of(kind, effect, title).withDetails(lines));
    }
  }

  /**
   * What types joined or left. The rules about the attributes are changes of their own; constraints
   * that name an attribute are not.
   */
  private void memberships(
      List<Change> changes, Joined joined, ComparedPolicy policy, boolean added) {
    String verb = added ? "joined" : "left";
    SortedMap<String, IdSet> asked = byAttribute(joined, constrained(policy.policy()));
    if (!asked.isEmpty()) {
      List<String> lines = lines(asked, verb);
      changes.add(
          summary(
              Effect.UNDETERMINED,
              "attributes that constraints ask for",
              lines,
              verb));
    }
    SortedMap<Integer, SortedSet<String>> known = new TreeMap<>();
    ComparedPolicy other = policy == after ? before : after;
    joined
        .byType()
        .forEach(
            (type, attributes) -> {
              if (other.hasType(type)) {
                known.put(type, attributes);
              }
            });
    SortedMap<String, IdSet> plain = byAttribute(new Joined(known), joined.attributes());
    plain.keySet().removeIf(SetText::isGenerated);
    plain.keySet().removeAll(asked.keySet());
    if (!plain.isEmpty()) {
      List<String> lines = lines(plain, verb);
      changes.add(summary(Effect.NEUTRAL, "attributes of known types", lines, verb));
    }
  }

  private static Change summary(Effect effect, String what, List<String> lines, String verb) {
    return lines.size() == 1
        ? Change.of(ChangeKind.SELINUX, effect, what + ": " + lines.get(0))
        : Change.of(ChangeKind.SELINUX, effect, what + ": " + lines.size() + " were " + verb)
            .withDetails(lines);
  }

  private List<String> lines(SortedMap<String, IdSet> byAttribute, String verb) {
    List<String> lines = new ArrayList<>();
    byAttribute.forEach(
        (attribute, types) ->
            lines.add(Words.types(names, types) + " " + verb + " " + attribute));
    return lines;
  }

  private static SortedMap<String, IdSet> byAttribute(Joined joined, SortedSet<String> wanted) {
    SortedMap<String, IdSet.Builder> builders = new TreeMap<>();
    for (Map.Entry<Integer, SortedSet<String>> each : joined.byType().entrySet()) {
      for (String attribute : each.getValue()) {
        if (wanted.contains(attribute)) {
          builders.computeIfAbsent(attribute, a -> new IdSet.Builder()).add(each.getKey());
        }
      }
    }
    SortedMap<String, IdSet> sets = new TreeMap<>();
    builders.forEach((attribute, builder) -> sets.put(attribute, builder.build()));
    return sets;
  }

  private static SortedSet<String> constrained(PolicyDatabase policy) {
    SortedSet<String> attributes = new TreeSet<>();
    PolicyText text = new PolicyText(policy);
    for (ObjectClass each : policy.classes()) {
      for (List<Constraint> constraints : List.of(each.constraints(), each.transitions())) {
        for (Constraint constraint : constraints) {
          for (Constraint.Step step : constraint.steps()) {
            if (step instanceof Constraint.Names some && some.table() == Constraint.Table.TYPES) {
              text.asWritten(some)
                  .forEach(
                      i -> {
                        if (policy.types().symbol(i).isAttribute()) {
                          attributes.add(policy.types().name(i));
                        }
                      });
            }
          }
        }
      }
    }
    return attributes;
  }
}
