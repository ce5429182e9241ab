package dev.sluice.selinux.compare;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.ArrayList;
import java.util.List;

/** Statements that differ, as changes for people: those of one form together. */
final class StatementReview {
  private StatementReview() {}

  static List<Change> changes(List<StatementChange> statements) {
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
    return changes;
  }

  private static Effect changed(Section section) {
    return switch (section) {
      case VERSION, ALIAS -> Effect.NEUTRAL;
      default -> Effect.UNDETERMINED;
    };
  }

  private static void add(
      List<Change> changes,
      Section section,
      List<StatementChange> statements,
      String word,
      Effect effect) {
    if (statements.isEmpty()) {
      return;
    }
    List<String> lines = statements.stream().map(StatementChange::text).toList();
    ChangeKind kind = section == Section.NEVER_AUDIT ? ChangeKind.LOGGING : ChangeKind.SELINUX;
    if (lines.size() == 1) {
      changes.add(Change.of(kind, effect, word + ": " + lines.get(0)));
    } else {
      String title = section.title() + ": " + lines.size() + " " + word;
      changes.add(Change.of(kind, effect, title).withDetails(lines));
    }
  }
}
