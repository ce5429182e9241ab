package dev.sluice.profile.diagnostic;

import java.util.Arrays;

/**
 * One text that a user wrote, with the name under which diagnostics speak of it.
 *
 * <p>Offsets are UTF-16 code units into {@link #text()}. Lines and columns count from 1; a column
 * counts Unicode code points. Lines end at {@code \n}; a {@code \r} before it belongs to the line
 * end. Immutable and safe for use by many threads.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * A source text.
   *
   * @param name the name shown to users, usually the path as they gave it
   * @param text the whole text
   */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, count);
  }

  /** The name under which diagnostics speak of this file. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The number of lines; an empty text has one. */
  public int lineCount() {
    return lineStarts.length;
  }

  /**
   * The line and column of an offset.
   *
   * @param offset 0 to the length of the text, both included
   */
  public Position position(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException("offset " + offset + " of " + text.length());
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, text.codePointCount(lineStarts[line], offset) + 1);
  }

  /**
   * The text of a line without its line end.
   *
   * @param line 1 to {@link #lineCount()}
   */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
