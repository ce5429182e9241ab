package dev.sluice.profile.diagnostic;

/**
 * A place in a text as people count: both from 1, the column in Unicode code points.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
  /** Refuses anything below 1. */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("a position counts from 1: " + line + ":" + column);
    }
  }

  @Override
  public int compareTo(Position other) {
    int lines = Integer.compare(line, other.line);
    return lines != 0 ? lines : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
