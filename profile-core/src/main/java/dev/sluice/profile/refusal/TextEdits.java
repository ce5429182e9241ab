package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * @param file the name of the file
   * @param start where, as an offset in the text that the edits before leave
   * @param end where what is replaced ends there
   * @param text what stands there instead
   * @param original the same place in the text without any edit
   */
  record Edit(String file, int start, int end, String text, Span original) {
    private int growth() {
      return text.length() - (end - start);
    }

    private boolean wrote(int offset) {
      return start <= offset && offset < start + text.length();
    }

    private Edit movedBy(int distance) {
      return new Edit(file, start + distance, end + distance, text, original);
    }

    private Edit with(int offset, int length, String replacement) {
      String before = text.substring(0, offset - start);
      String after = text.substring(offset - start + length);
      return new Edit(file, start, end, before + replacement + after, original);
    }
  }

  /** These and one more; where one of these wrote what is replaced, it is that one that changes. */
  TextEdits with(Span place, String text) {
    String file = place.file().name();
    int length = place.end() - place.start();
    int start = place.start();
    SourceFile unedited = place.file();
    List<Edit> edits = new ArrayList<>(all);
    for (int i = all.size() - 1; i >= 0; i--) {
      Edit edit = all.get(i);
      if (!edit.file().equals(file)) {
        continue;
      } else if (edit.wrote(start)) {
        edits.set(i, edit.with(start, length, text));
        int at = start;
        for (int later = i + 1; later < edits.size(); later++) {
          Edit other = edits.get(later);
          if (other.file().equals(file) && other.start() > at) {
            edits.set(later, other.movedBy(text.length() - length));
          } else if (other.file().equals(file)) {
            at += other.growth();
          }
        }
        return new TextEdits(edits);
      } else if (edit.start() <= start) {
        start -= edit.growth();
      }
      unedited = edit.original().file();
    }
    edits.add(
        new Edit(
            file, place.start(), place.end(), text, new Span(unedited, start, start + length)));
    return new TextEdits(edits);
  }

  /**
   * A place in the text without any edit.
   *
   * @param writer the edit that wrote what stands there; empty if none did
   * @param start where it is, if none did
   */
  private record Unedited(Optional<Edit> writer, int start) {}

  private Unedited unedited(Span place) {
    int start = place.start();
    for (int i = all.size() - 1; i >= 0; i--) {
      Edit edit = all.get(i);
      if (edit.file().equals(place.file().name())) {
        if (edit.wrote(start)) {
          return new Unedited(Optional.of(edit), start);
        } else if (edit.start() <= start) {
          start -= edit.growth();
        }
      }
    }
    return new Unedited(Optional.empty(), start);
  }

  /** Whether one of these wrote what stands at a place of the text with all of them. */
  boolean wrote(Span place) {
    return unedited(place).writer().isPresent();
  }

  /**
   * Where a place of the text with all of these lies without any: at the start of its statement if
   * one of these wrote that.
   */
  int before(Span place) {
    Unedited unedited = unedited(place);
    return unedited.writer().map(edit -> edit.original().start()).orElse(unedited.start());
  }

  /**
   * A place of the text without any edit: the start of its statement if one of these replaced it.
   */
  int statement(Span place) {
    return all.stream()
        .filter(edit -> edit.file().equals(place.file().name()))
        .map(Edit::original)
        .filter(o -> o.start() <= place.start() && place.start() < o.end())
        .map(Span::start)
        .findFirst()
        .orElse(place.start());
  }

  /** A file with those edits that are in it. */
  SourceFile applied(SourceFile file) {
    String text = file.text();
    for (Edit edit : all) {
      if (edit.file().equals(file.name())) {
        text = text.substring(0, edit.start()) + edit.text() + text.substring(edit.end());
      }
    }
    return text.equals(file.text()) ? file : new SourceFile(file.name(), text);
  }
}
