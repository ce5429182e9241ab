package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of a profile's files that stand there with another text. Immutable.
 *
 * @param all the edits, each in the text that the ones before it leave
 */
record TextEdits(List<Edit> all) {
  static final TextEdits NONE = new TextEdits(List.of());

  TextEdits {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param place where, in the text that the edits before leave
   * @param text what stands there instead
   * @param original the same place in the text without any edit
   */
  record Edit(Span place, String text, Span original) {
    private int growth() {
      return text.length() - (place.end() - place.start());
    }
  }

  /** These and one more. */
  TextEdits with(Span place, String text) {
    List<Edit> more = new ArrayList<>(all);
    more.add(new Edit(place, text, original(place)));
    return new TextEdits(more);
  }

  /** A file with those edits that are in it. */
  SourceFile applied(SourceFile file) {
    String text = file.text();
    for (Edit edit : all) {
      if (edit.place().file().name().equals(file.name())) {
        text =
            text.substring(0, edit.place().start())
                + edit.text()
                + text.substring(edit.place().end());
      }
    }
    return text.equals(file.text()) ? file : new SourceFile(file.name(), text);
  }

  /** Where a statement of the text with these edits stands in the text without them. */
  Span original(Span place) {
    int start = place.start();
    SourceFile file = place.file();
    for (int i = all.size() - 1; i >= 0; i--) {
      Edit edit = all.get(i);
      if (edit.place().file().name().equals(file.name())) {
        if (edit.place().start() == start) {
          return edit.original();
        } else if (edit.place().start() < start) {
          start -= edit.growth();
        }
        file = edit.place().file();
      }
    }
    return new Span(file, start, start + place.end() - place.start());
  }
}
