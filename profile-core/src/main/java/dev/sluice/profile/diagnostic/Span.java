package dev.sluice.profile.diagnostic;

/**
 * A stretch of a source file, as UTF-16 offsets, the end not included. An empty span marks a place
 * between two characters.
 *
 * @param file the file
 * @param start the first offset
 * @param end the offset after the last
 */
public record Span(SourceFile file, int start, int end) {
  /** Refuses offsets outside the file or out of order. */
  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IndexOutOfBoundsException(file + ": " + start + ".." + end);
    }
  }

  /** The place of the first character. */
  public Position position() {
    return file.position(start);
  }

  /** The text that this span covers. */
  public String text() {
    return file.text().substring(start, end);
  }

  /** The smallest span that holds this one and {@code other}, which must lie in the same file. */
  public Span to(Span other) {
    if (file != other.file) {
      throw new IllegalArgumentException("spans of two files: " + file + " and " + other.file);
    }
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** {@code name:line:column}, the form that editors and terminals make clickable. */
  @Override
  public String toString() {
    return file.name() + ":" + position();
  }
}
