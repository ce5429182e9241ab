package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Position;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Json.Fields;

/** Places of a source, as they are shown and as programs read them. */
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

  /** A place and the whole line that it begins on, such as {@code web.sluice:4:7: allow read}. */
  static String of(Span place) {
    return place + ": " + line(place);
  }

  /** A place and what it covers of the line that it begins on. */
  static String exact(Span place) {
    return place + ": " + place.text().lines().findFirst().orElse("");
  }

  /** The whole line that a place begins on, without what it is indented by. */
  static String line(Span place) {
    return place.file().line(place.position().line()).strip();
  }
}
