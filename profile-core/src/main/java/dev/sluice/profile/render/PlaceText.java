package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Position;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Json.Fields;

/**
 * Places of a source, as they are shown and as programs read them. Of a long line people see
 * {@value ShortText#LONGEST} characters around the place; programs get all of it.
 */
public final class PlaceText {
  private PlaceText() {}

  /**
   * The {@code file}, {@code line}, {@code column}, {@code endLine} and {@code endColumn} of a
   * place, counted as in {@link Position}, the end not included.
   */
  public static Fields fields(Span place) {
    Position start = place.position();
    Position end = place.file().position(place.end());
    return Fields.NONE
        .with("file", place.file().name())
        .with("line", start.line())
        .with("column", start.column())
        .with("endLine", end.line())
        .with("endColumn", end.column());
  }

  /** A place and the line that it begins on, such as {@code web.sluice:4:7: allow read}. */
  static String of(Span place) {
    return place + ": " + line(place);
  }

  /** A place and what it covers of the line that it begins on. */
  static String exact(Span place) {
    return place + ": " + ShortText.of(place.text().lines().findFirst().orElse(""));
  }

  /** The line that a place begins on, without what it is indented by. */
  static String line(Span place) {
    String line = place.file().line(place.position().line());
    int indent = line.length() - line.stripLeading().length();
    return ShortText.around(line.strip(), place.position().column() - 1 - indent);
  }

  /** The whole line that a place begins on, without what it is indented by. */
  static String whole(Span place) {
    return place.file().line(place.position().line()).strip();
  }
}
