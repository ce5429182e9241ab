package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A review for build servers that count tests: XML as JUnit's reports have it, one test for each
 * change. A change that is not to happen is a failure; without changes there is one test, which
 * passes. What no reader would see, or would see elsewhere, is shown as on a terminal. Tests of one
 * name have the fingerprints of their changes behind it.
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
        .append(line("sluice diff " + review.before() + " " + review.after()))
        .append("\" tests=\"")
        .append(Math.max(1, review.changes().size()))
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\" skipped=\"0\">\n");
    if (review.changes().isEmpty()) {
      out.append("  <testcase classname=\"sluice\" name=\"" + ReviewSummary.NO_CHANGE + "\"/>\n");
    }
    Map<Name, Long> uses =
        review.changes().stream()
            .map(ReviewJunit::name)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    Map<Name, Integer> told = new HashMap<>();
    for (Change change : review.changes()) {
      Name name = name(change);
      if (uses.getOrDefault(name, 0L) > 1) {
        name = new Name(name.kind(), name.text() + " [" + change.fingerprint() + "]");
      }
      int times = told.merge(name, 1, Integer::sum);
      append(out, change, times == 1 ? name.text() : name.text() + " #" + times);
    }
    return out.append("</testsuite>\n").toString();
  }

  /** What a test is called. */
  private record Name(ChangeKind kind, String text) {}

  private static Name name(Change change) {
    return new Name(change.kind(), line(new ChangeText(change).headline()));
  }

  private void append(StringBuilder out, Change change, String name) {
    out.append("  <testcase classname=\"sluice.")
        .append(change.kind().id())
        .append("\" name=\"")
        .append(name)
        .append("\">\n    <")
        .append(failing.test(change) ? "failure" : "system-out");
    if (failing.test(change)) {
      out.append(" type=\"")
          .append(change.effect().id())
          .append("\" message=\"")
          .append(line(change.kind().heading()))
          .append('"');
    }
    out.append('>')
        .append(text(change))
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
    return lines.stream().map(ReviewJunit::line).collect(Collectors.joining("\n"));
  }

  /** A line of text, or the value of an attribute. */
  private static String line(String text) {
    return TerminalText.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
