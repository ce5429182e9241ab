package dev.sluice.profile.abi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a reviewed text resource that are neither blank nor comments ({@code #}). Anything
 * wrong with a resource is a defect of Sluice, so complaints are {@link IllegalStateException}s
 * that name the resource and the line. For use by one thread.
 *
 * <p>Plain scanning: thousands of lines are read at every start.
 */
public final class ResourceLines {
  private final String resource;
  private final String text;
  private int lineNumber;
  private int next;
  private String line = "";

  ResourceLines(String resource, String text) {
    this.resource = resource;
    this.text = text;
  }

  /** The lines of {@code path}, which is relative to this package. */
  static ResourceLines of(String path) {
    try (InputStream in = ResourceLines.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("resource " + path + " is missing");
      }
      return read(path, in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + path + " cannot be read", e);
    }
  }

  /**
   * The lines of a resource of another package, which alone can open it.
   *
   * @param name the name for complaints
   * @param in its bytes, UTF-8; not closed
   * @throws IOException if they cannot be read
   */
  public static ResourceLines read(String name, InputStream in) throws IOException {
    return new ResourceLines(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Moves to the next line; false if there is none. */
  public boolean advance() {
    while (next < text.length()) {
      int end = text.indexOf('\n', next);
      if (end < 0) {
        end = text.length();
      }
      int start = next;
      next = end + 1;
      lineNumber++;
      if (start < end && text.charAt(start) != '#') {
        line = text.substring(start, end);
        return true;
      }
    }
    return false;
  }

  /** The current line as it stands. */
  public String line() {
    return line;
  }

  /** Whether the current line begins with a space: it belongs to the one before that does not. */
  public boolean indented() {
    return line.charAt(0) == ' ';
  }

  /** The words of the current line. */
  public List<String> words() {
    List<String> words = new ArrayList<>(8);
    int length = line.length();
    int at = 0;
    while (at < length) {
      if (line.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = line.indexOf(' ', at);
      if (end < 0) {
        end = length;
      }
      words.add(line.substring(at, end));
      at = end;
    }
    return words;
  }

  /** The words of the current line, at least and at most so many. */
  public List<String> words(int atLeast, int atMost) {
    List<String> words = words();
    if (words.size() < atLeast || words.size() > atMost) {
      throw defect(
          "has " + words.size() + " words, not " + atLeast + (atMost > atLeast ? " or more" : ""));
    }
    return words;
  }

  /** A number, decimal or hexadecimal after {@code 0x}, of up to 32 bits. */
  public int number(String word) {
    try {
      return word.startsWith("0x")
          ? Integer.parseUnsignedInt(word.substring(2), 16)
          : Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw defect("'" + word + "' is no number", e);
    }
  }

  /** A complaint about the current line. */
  public IllegalStateException defect(String what) {
    return new IllegalStateException(resource + ":" + lineNumber + ": '" + line + "' " + what);
  }

  /** A complaint about the current line. */
  public IllegalStateException defect(String what, Exception cause) {
    return new IllegalStateException(
        resource + ":" + lineNumber + ": '" + line + "' " + what, cause);
  }
}
