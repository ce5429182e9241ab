package dev.sluice.profile.render;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A review for build servers that count tests: XML as JUnit's reports have it, one test for each
 * change. A change that is not to happen is a failure; without changes there is one test, which
 * passes.
 */
public final class ReviewJunit implements ReviewRenderer {
  private final Predicate<Change> failing;

  /**
   * A renderer.
   *
   * @param failing which changes are failures
   */
  public ReviewJunit(Predicate<Change> failing) {
    this.failing = failing;
  }

  @Override
  public String render(Review review) {
    long failures = review.changes().stream().filter(failing).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuite name=\"")
        .append(escaped("sluice diff " + review.before() + " " + review.after()))
        .append("\" tests=\"")
        .append(Math.max(1, review.changes().size()))
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\" skipped=\"0\">\n");
    if (review.changes().isEmpty()) {
      out.append("  <testcase classname=\"sluice\" name=\"" + ReviewSummary.NO_CHANGE + "\"/>\n");
    }
    review.changes().forEach(change -> append(out, change));
    return out.append("</testsuite>\n").toString();
  }

  private void append(StringBuilder out, Change change) {
    out.append("  <testcase classname=\"sluice.")
        .append(change.kind().id())
        .append("\" name=\"")
        .append(escaped(new ChangeText(change).headline()))
        .append("\">\n    <")
        .append(failing.test(change) ? "failure" : "system-out");
    if (failing.test(change)) {
      out.append(" type=\"")
          .append(change.effect().id())
          .append("\" message=\"")
          .append(escaped(change.kind().heading()))
          .append('"');
    }
    out.append('>')
        .append(escaped(text(change)))
        .append(failing.test(change) ? "</failure>" : "</system-out>")
        .append("\n  </testcase>\n");
  }

  private static String text(Change change) {
    ChangeText text = new ChangeText(change);
    List<String> lines = new ArrayList<>(text.where());
    lines.addAll(change.details());
    lines.addAll(text.example());
    lines.addAll(text.exactPlaces());
    lines.addAll(change.notes());
    lines.add("fingerprint " + change.fingerprint());
    return String.join("\n", lines);
  }

  /** Text and attribute values; what XML 1.0 has no way to say becomes a question mark. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '&') {
                out.append("&amp;");
              } else if (c == '<') {
                out.append("&lt;");
              } else if (c == '>') {
                out.append("&gt;");
              } else if (c == '"') {
                out.append("&quot;");
              } else if (c == '\n') {
                out.append('\n');
              } else if (c < ' ' || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff) {
                out.append('?');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
