package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;

/**
 * A review as a comment on a code host, in GitHub's dialect of Markdown: a short table, and each
 * change's parts folded below it. No text of the review is read as Markdown, HTML, a mention or a
 * reference. A comment holds 65,536 characters there: what may permit more comes first, and how
 * many changes do not fit, and which way those go, is said.
 */
public final class ReviewMarkdown implements ReviewRenderer {
  private static final int LONGEST = 60_000;

  /** So many parts of one change, and so many of its lines. */
  private static final int MOST = 100;

  /** A renderer. */
  public ReviewMarkdown() {}

  @Override
  public String render(Review review) {
    StringBuilder out = new StringBuilder();
    out.append("**")
        .append(MarkdownText.of(ShortText.of(review.before())))
        .append(" &rarr; ")
        .append(MarkdownText.of(ShortText.of(review.after())))
        .append("**: ")
        .append(MarkdownText.of(ReviewSummary.of(review)))
        .append('\n');
    List<Change> changes = review.changes();
    if (changes.isEmpty()) {
      return out.toString();
    }
    out.append("\n| | change |\n| --- | --- |\n");
    ChangesThatFit rows =
        ChangesThatFit.of(changes, LONGEST / 2 - out.length(), c -> headed(c).length());
    ChangeKind before = null;
    for (Change change : rows.shown()) {
      out.append(change.kind() == before ? row(change) : headed(change));
      before = change.kind();
    }
    ChangesThatFit folds =
        ChangesThatFit.of(rows.shown(), LONGEST - out.length(), c -> fold(c).length());
    folds.shown().forEach(change -> out.append(fold(change)));
    List<String> left = new ArrayList<>();
    if (!rows.left().isEmpty()) {
      left.add(counted("", rows.left()));
    }
    if (!folds.left().isEmpty()) {
      left.add(counted("the parts of ", folds.left()));
    }
    if (!left.isEmpty()) {
      out.append("\nLeft out for their length: ").append(String.join("; ", left)).append(".\n");
    }
    return out.toString();
  }

  private static String counted(String what, List<Change> changes) {
    return what
        + ReviewSummary.changes(changes.size())
        + " ("
        + ReviewSummary.directions(changes)
        + ")";
  }

  /** The row of a change below the name of its kind. */
  private static String headed(Change change) {
    return "| | **" + MarkdownText.of(change.kind().heading()) + "** |\n" + row(change);
  }

  private static String row(Change change) {
    StringBuilder row = new StringBuilder("| `");
    row.append(change.effect().sign()).append("` | ").append(MarkdownText.of(change.title()));
    change.where().ifPresent(where -> row.append("<br>").append(MarkdownText.of(where)));
    change
        .notes()
        .forEach(note -> row.append("<br>" + ChangeText.NOTE).append(MarkdownText.of(note)));
    return row.append(" |\n").toString();
  }

  private static String fold(Change change) {
    ChangeText text = new ChangeText(change);
    if (!text.hasMore()) {
      return "";
    }
    List<String> lines = new ArrayList<>(some(change.details(), "parts"));
    lines.addAll(text.example());
    lines.addAll(some(text.places(), "lines"));
    List<String> shown = lines.stream().map(TerminalText::line).toList();
    String fence =
        "`".repeat(Math.max(3, 1 + shown.stream().mapToInt(l -> ticks(l)).max().orElse(0)));
    return "\n<details><summary>"
        + MarkdownText.of(change.title())
        + "</summary>\n\n"
        + fence
        + "\n"
        + String.join("\n", shown)
        + "\n"
        + fence
        + "\n\n</details>\n";
  }

  private static List<String> some(List<String> lines, String what) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST));
    some.add("... and " + (lines.size() - MOST) + " more " + what);
    return some;
  }

  private static int ticks(String line) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
