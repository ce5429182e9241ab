package dev.sluice.profile.page;

import dev.sluice.profile.render.ChangeText;
import dev.sluice.profile.render.ChangesThatFit;
import dev.sluice.profile.render.ReviewSummary;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.List;

/**
 * The changes: a short table, then everything about each of them. At most {@value #MOST} changes
 * are shown, and {@value #LONGEST} parts and lines of one of them, fewer where there are many
 * changes. How many are not, and which way changes go that are not, is said.
 */
final class ChangesPart {
  static final int MOST = 5_000;
  static final int LONGEST = 1_000;

  /** So many parts, and so many lines, of all changes together. */
  private static final int ALL_PARTS = 100_000;

  /** Up to so many changes are read one after the other, and not opened one by one. */
  private static final int FEW = 8;

  private final ChangesThatFit changes;
  private final int longest;

  ChangesPart(Review review) {
    this.changes = ChangesThatFit.of(review.changes(), MOST, change -> 1);
    this.longest = Math.min(LONGEST, ALL_PARTS / Math.max(1, changes.shown().size()));
  }

  void write(Html html) {
    html.open("section", "id", "changes", "aria-labelledby", "changes-heading")
        .line("h2", "Changes", "id", "changes-heading");
    List<Change> shown = changes.shown();
    if (shown.isEmpty()) {
      html.line("p", "Nothing differs.");
    } else {
      left(html);
      table(html);
      html.line("h3", "One by one");
      for (int i = 0; i < shown.size(); i++) {
        details(html, shown.get(i), id(i));
      }
    }
    html.close();
  }

  private static String id(int index) {
    return "change-" + (index + 1);
  }

  private void left(Html html) {
    if (!changes.left().isEmpty()) {
      html.line(
          "p",
          "Left out for their number: "
              + changes.left().size()
              + " of the changes ("
              + ReviewSummary.directions(changes.left())
              + "); '--format json' shows all of them.");
    }
  }

  private void table(Html html) {
    html.open("table", "class", "changes")
        .open("thead")
        .open("tr")
        .open("th", "scope", "col")
        .element("span", "way", "class", "words")
        .close()
        .line("th", "change", "scope", "col")
        .close()
        .close();
    List<Change> shown = changes.shown();
    for (ChangeKind kind : ChangeKind.values()) {
      if (shown.stream().noneMatch(change -> change.kind() == kind)) {
        continue;
      }
      html.open("tbody")
          .open("tr")
          .line("th", kind.heading(), "colspan", "2", "scope", "rowgroup")
          .close();
      for (int i = 0; i < shown.size(); i++) {
        if (shown.get(i).kind() == kind) {
          row(html, shown.get(i), id(i));
        }
      }
      html.close();
    }
    html.close();
  }

  private static void row(Html html, Change change, String id) {
    ChangeText text = new ChangeText(change);
    html.open("tr").open("td").with(cell -> way(cell, change.effect())).close();
    html.open("td").element("a", change.title(), "href", "#" + id);
    text.where().forEach(where -> html.line("p", where, "class", "where"));
    text.notes().forEach(note -> html.line("p", note, "class", "note"));
    html.close().close();
  }

  /** The sign for eyes, the words for screen readers. */
  private static void way(Html html, Effect effect) {
    html.element(
            "span",
            Character.toString(effect.sign()),
            "class",
            "way " + effect.id(),
            "aria-hidden",
            "true")
        .element("span", ReviewSummary.words(effect, 1), "class", "words");
  }

  private void details(Html html, Change change, String id) {
    ChangeText text = new ChangeText(change);
    boolean open = changes.shown().size() <= FEW;
    if (open) {
      html.open("details", "id", id, "class", "change", "open", "");
    } else {
      html.open("details", "id", id, "class", "change");
    }
    html.open("summary").with(summary -> way(summary, change.effect()));
    html.text(" ").element("span", change.title(), "class", "title").close();
    html.open("dl");
    entry(html, "kind", List.of(change.kind().heading()));
    entry(html, "holds", text.where());
    entry(html, "parts", change.details());
    entry(html, "for example", change.witness().stream().toList());
    entry(html, "caused by", text.places());
    entry(html, "notes", change.notes());
    entry(html, "fingerprint", List.of(change.fingerprint()));
    html.close().close();
  }

  private void entry(Html html, String name, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.line("dt", name);
    lines.stream().limit(longest).forEach(line -> html.line("dd", line));
    if (lines.size() > longest) {
      html.line(
          "dd", "... and " + (lines.size() - longest) + " more; '--format json' shows all of them");
    }
  }
}
