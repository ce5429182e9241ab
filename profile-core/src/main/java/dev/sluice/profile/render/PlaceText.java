package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Span;

/** Lines of a source with where they stand, such as {@code web.sluice:4:7: allow read}. */
final class PlaceText {
  private PlaceText() {}

  /** A place and the whole line that it begins on. */
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
