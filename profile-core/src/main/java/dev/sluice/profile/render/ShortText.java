package dev.sluice.profile.render;

/**
 * Text of an input of which people see {@value #LONGEST} characters at most, and whether that is
 * all. Characters are code points.
 */
final class ShortText {
  static final int LONGEST = 200;

  /** So much is seen of what stands before the place that a reader is shown. */
  private static final int BEFORE = 50;

  private static final String CUT = "...";

  private ShortText() {}

  /** The beginning of a text, or all of it. */
  static String of(String text) {
    return around(text, 0);
  }

  /** What stands around a character of a text, or all of it. */
  static String around(String text, int character) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int length = text.codePointCount(0, text.length());
    int first = Math.max(0, Math.min(character - BEFORE, length - LONGEST));
    int last = Math.min(length, first + LONGEST);
    int start = text.offsetByCodePoints(0, first);
    int end = text.offsetByCodePoints(start, last - first);
    return (first > 0 ? CUT : "") + text.substring(start, end) + (last < length ? CUT : "");
  }
}
