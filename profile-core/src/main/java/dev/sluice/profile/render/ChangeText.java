package dev.sluice.profile.render;

import dev.sluice.profile.review.Change;
import java.util.List;

/**
 * The lines that say what there is to say of a change, the same in every form of a review. Names of
 * the input stand in them as they are: who prints them escapes what its format would misread.
 *
 * @param change the change
 */
public record ChangeText(Change change) {
  /** What stands before a note. */
  static final String NOTE = "note: ";

  /** Which way it goes, and the whole of it. */
  public String headline() {
    return change.effect().sign() + " " + change.title();
  }

  /** The only circumstances in which it holds, if there are any. */
  public List<String> where() {
    return change.where().stream().toList();
  }

  /** One concrete case, if there is one. */
  public List<String> example() {
    return change.witness().stream().map(witness -> "for example " + witness).toList();
  }

  /** The places that caused it, each with its line. */
  public List<String> places() {
    return change.places().stream().map(PlaceText::of).toList();
  }

  /** The places that caused it, each with what just it covers. */
  List<String> exactPlaces() {
    return change.places().stream().map(PlaceText::exact).toList();
  }

  /** What a reader should know besides. */
  public List<String> notes() {
    return change.notes().stream().map(note -> NOTE + note).toList();
  }

  /** Whether there is more than the line, the circumstances and the notes. */
  public boolean hasMore() {
    return !change.details().isEmpty()
        || change.witness().isPresent()
        || !change.places().isEmpty();
  }
}
