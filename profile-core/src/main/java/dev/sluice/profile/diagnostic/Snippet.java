package dev.sluice.profile.diagnostic;

/**
 * The line of a span, with carets under what the span covers of it. A span of several lines is
 * shown by its first; of a very long line, a window around the carets.
 *
 * @param line the number of the line
 * @param text the line as a terminal may see it
 * @param carets blanks and carets that stand under it
 */
record Snippet(int line, String text, String carets) {
  private static final int WINDOW = 120;
  private static final int CONTEXT = 40;
  private static final int NEAR = 1000;
  private static final String CUT = "...";

  /** The snippet of a span; its carets are made of the given sign. */
  static Snippet of(Span span, char sign) {
    Position position = span.position();
    String raw = span.file().line(position.line());
    int first = raw.offsetByCodePoints(0, Math.min(position.column() - 1, codePoints(raw)));
    int last = Math.min(raw.length(), first + (span.end() - span.start()));
    int newline = span.text().indexOf('\n');
    if (newline >= 0) {
      last = raw.length();
    }
    // What no window can show is not looked at: a line may hold a megabyte and all the findings.
    int before = raw.offsetByCodePoints(first, -Math.min(NEAR, raw.codePointCount(0, first)));
    raw = raw.substring(before, Math.min(raw.length(), first + NEAR));
    first -= before;
    last = Math.min(last - before, raw.length());
    StringBuilder text = new StringBuilder();
    int column = 0;
    int from = -1;
    int to = -1;
    for (int i = 0; i < raw.length(); ) {
      from = i == first ? column : from;
      to = i >= last && to < 0 ? column : to;
      int codePoint = raw.codePointAt(i);
      String shown = TerminalText.shown(codePoint, column);
      text.append(shown);
      column += TerminalText.width(shown);
      i += Character.charCount(codePoint);
    }
    from = from < 0 ? column : from;
    to = to < 0 ? column : to;
    return windowed(position.line(), text.toString(), from, Math.max(to, from + 1), sign);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Snippet windowed(int line, String text, int from, int to, char sign) {
    int width = TerminalText.width(text);
    if (width <= WINDOW) {
      return new Snippet(line, text, carets(from, to, sign));
    }
    int start = from < WINDOW - CONTEXT ? 0 : from - CONTEXT;
    int end = Math.min(width, start + WINDOW);
    StringBuilder window = new StringBuilder(start > 0 ? CUT : "");
    int column = 0;
    int cut = -1;
    for (int i = 0; i < text.length() && column < end; ) {
      int codePoint = text.codePointAt(i);
      String shown = Character.toString(codePoint);
      if (column >= start) {
        cut = cut < 0 ? column : cut;
        window.append(shown);
      }
      column += TerminalText.width(shown);
      i += Character.charCount(codePoint);
    }
    int shift = (start > 0 ? CUT.length() : 0) - Math.max(cut, 0);
    if (end < width) {
      window.append(CUT);
    }
    return new Snippet(
        line, window.toString(), carets(from + shift, Math.min(to, column) + shift, sign));
  }

  private static String carets(int from, int to, char sign) {
    return " ".repeat(from) + String.valueOf(sign).repeat(Math.max(1, to - from));
  }
}
