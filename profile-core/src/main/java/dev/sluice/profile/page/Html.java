package dev.sluice.profile.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * HTML that is being written. Names of elements and attributes are the writer's own; every text and
 * every value goes through {@link HtmlText}. For use by one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element. */
  Html open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last, and ends the line. */
  Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element that has neither content nor an end. */
  Html empty(String element, String... attributes) {
    tag(element, attributes);
    out.append('\n');
    return this;
  }

  /** An element within a line that holds a text. */
  Html element(String element, String text, String... attributes) {
    tag(element, attributes);
    text(text);
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element on a line of its own that holds a text. */
  Html line(String element, String text, String... attributes) {
    element(element, text, attributes);
    out.append('\n');
    return this;
  }

  /** Text. */
  Html text(String text) {
    out.append(HtmlText.of(text));
    return this;
  }

  /** Whatever somebody else writes here. */
  Html with(Consumer<Html> part) {
    part.accept(this);
    return this;
  }

  /** A style sheet or a script of this package: nothing of an input. */
  Html own(String element, PageResource resource) {
    out.append('<').append(element).append('>').append(resource.text());
    out.append("</").append(element).append(">\n");
    return this;
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      if (!attributes[i + 1].isEmpty()) {
        out.append("=\"").append(HtmlText.of(attributes[i + 1])).append('"');
      }
    }
    out.append('>');
  }

  /**
   * The whole text.
   *
   * @throws IllegalStateException if an element was not closed
   */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }
}
