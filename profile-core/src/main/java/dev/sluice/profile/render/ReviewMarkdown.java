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
 * reference. A comment holds 65,536 characters there; parts that do not fit are left out, and it
 * says so.
 */
public final class ReviewMarkdown implements ReviewRenderer {
  private static final int LONGEST = 60_000;

  /** A renderer. */
  public ReviewMarkdown() {}

  @Override
  public String render(Review review) {
    StringBuilder out = new StringBuilder();
    out.append("**")
        .append(MarkdownText.of(review.before()))
        .append(" &rarr; ")
        .append(MarkdownText.of(review.after()))
        .append("**: ")
        .append(MarkdownText.of(ReviewSummary.of(review)))
        .append('\n');
    List<Change> changes = review.changes();
    int rows = table(out, changes);
    int folded = 0;
    for (Change change : changes.subList(0, rows)) {
      String fold = fold(change);
      if (out.length() + fold.length() > LONGEST) {
        break;
      }
      out.append(fold);
      folded++;
    }
    long hidden =
        changes.subList(folded, changes.size()).stream()
            .filter(c -> new ChangeText(c).hasMore())
            .count();
    if (rows < changes.size() || hidden > 0) {
      out.append("\nLeft out for their length: ")
          .append(changes.size() - rows)
          .append(" changes, the parts of ")
          .append(hidden)
          .append(".\n");
    }
    return out.toString();
  }

  /** Rows as long as they fit into half of the comment. */
  private static int table(StringBuilder out, List<Change> changes) {
    if (changes.isEmpty()) {
      return 0;
    }
    out.append("\n| | change |\n| --- | --- |\n");
    int rows = 0;
    ChangeKind before = null;
    for (Change change : changes) {
      StringBuilder row = new StringBuilder();
      if (change.kind() != before) {
        row.append("| | **").append(MarkdownText.of(change.kind().heading())).append("** |\n");
      }
      row.append("| `")
          .append(change.effect().sign())
          .append("` | ")
          .append(MarkdownText.of(change.title()));
      change.where().ifPresent(where -> row.append("<br>").append(MarkdownText.of(where)));
      change
          .notes()
          .forEach(note -> row.append("<br>" + ChangeText.NOTE).append(MarkdownText.of(note)));
      row.append(" |\n");
      if (out.length() + row.length() > LONGEST / 2) {
        break;
      }
      out.append(row);
      before = change.kind();
      rows++;
    }
    return rows;
  }

  private static String fold(Change change) {
    ChangeText text = new ChangeText(change);
    if (!text.hasMore()) {
      return "";
    }
    List<String> lines = new ArrayList<>(change.details());
    lines.addAll(text.example());
    lines.addAll(text.places());
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
