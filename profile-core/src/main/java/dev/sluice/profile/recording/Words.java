package dev.sluice.profile.recording;

import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/** Parts of a line, each with its place. Safe for use by many threads. */
public final class Words {
  private Words() {}

  /** What stands between blanks and tabs. */
  public static List<Span> of(Span line) {
    String text = line.text();
    List<Span> words = new ArrayList<>(8);
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t';
      if (blank && start >= 0) {
        words.add(part(line, start, i));
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
    }
    return words;
  }

  /** What stands between commas, one part more than there are commas. */
  public static List<Span> betweenCommas(Span line) {
    String text = line.text();
    List<Span> parts = new ArrayList<>(8);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',') {
        parts.add(part(line, start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  /** The line without what follows a {@code #}. */
  public static Span withoutComment(Span line) {
    int comment = line.text().indexOf('#');
    return comment < 0 ? line : part(line, 0, comment);
  }

  /** Characters of a span, counted from its beginning. */
  public static Span part(Span span, int from, int to) {
    return new Span(span.file(), span.start() + from, span.start() + to);
  }

  /** The texts of spans. */
  public static List<String> texts(List<Span> spans) {
    return spans.stream().map(Span::text).toList();
  }
}
