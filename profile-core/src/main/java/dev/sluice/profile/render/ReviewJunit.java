package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waiver;
import dev.sluice.profile.review.Waivers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A review for build servers that count tests: XML as JUnit's reports have it, one test for each
 * change. A change that is not to happen is a failure, or skipped if a waiver says that it may all
 * the same; without changes there is one test, which passes. What no reader would see, or would see
 * elsewhere, is shown as on a terminal. Tests of one name have the fingerprints of their changes
 * behind it.
 */
public final class ReviewJunit implements ReviewRenderer {
  private final Predicate<Change> closing;
  private final Waivers waivers;

  /**
   * A renderer.
   *
   * @param closing which changes are not to happen
   * @param waivers which of them may
   */
  public ReviewJunit(Predicate<Change> closing, Waivers waivers) {
    this.closing = closing;
    this.waivers = waivers;
  }

  @Override
  public String render(Review review) {
    List<Change> closed = review.changes().stream().filter(closing).toList();
    long skipped = closed.stream().filter(waivers::cover).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuite name=\"")
        .append(line("sluice diff " + review.before() + " " + review.after()))
        .append("\" tests=\"")
        .append(Math.max(1, review.changes().size()))
        .append("\" failures=\"")
        .append(closed.size() - skipped)
        .append("\" errors=\"0\" skipped=\"")
        .append(skipped)
        .append("\">\n");
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
    boolean closes = closing.test(change);
    Optional<String> skipped =
        closes ? waivers.holding(change).map(Waiver::justification) : Optional.empty();
    boolean fails = closes && skipped.isEmpty();
    out.append("  <testcase classname=\"sluice.")
        .append(change.kind().id())
        .append("\" name=\"")
        .append(name)
        .append("\">\n");
    skipped.ifPresent(
        why -> out.append("    <skipped message=\"").append(line(why)).append("\"/>\n"));
    out.append("    <").append(fails ? "failure" : "system-out");
    if (fails) {
      out.append(" type=\"")
          .append(change.effect().id())
          .append("\" message=\"")
          .append(line(change.kind().heading()))
          .append('"');
    }
    out.append('>')
        .append(text(change))
        .append(fails ? "</failure>" : "</system-out>")
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
