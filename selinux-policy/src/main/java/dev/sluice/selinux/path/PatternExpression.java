package dev.sluice.selinux.path;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.selinux.model.PathExpression;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The regular expressions with which file contexts say patterns of paths. */
public final class PatternExpression {
  private static final String ANY_COMPONENTS = "**";
  private static final int VISIBLE_FIRST = 0x21;
  private static final int VISIBLE_LAST = 0x7e;

  private PatternExpression() {}

  /** Whether a file context can say the pattern: PCRE2 and the files take 4095 characters. */
  public static boolean isPossible(PathPattern pattern) {
    return PathExpression.isPossible(text(pattern));
  }

  /**
   * The regular expression of a file context that matches the same paths.
   *
   * @throws IllegalArgumentException if it is too long, see {@link #isPossible}
   */
  public static PathExpression of(PathPattern pattern) {
    return new PathExpression(text(pattern));
  }

  private static String text(PathPattern pattern) {
    StringBuilder out = new StringBuilder();
    List<String> components = pattern.components();
    for (int i = 0; i < components.size(); i++) {
      String component = components.get(i);
      boolean afterFirstGroup = i == 1 && components.get(0).equals(ANY_COMPONENTS);
      if (!component.equals(ANY_COMPONENTS)) {
        out.append(afterFirstGroup ? "" : "/").append(component(component));
      } else if (i == 0) {
        // An expression begins with a slash, so that the first one cannot stand in the group.
        out.append(components.size() == 1 ? "/.*" : "/(.*/)?");
      } else {
        out.append("(/.*)?");
      }
    }
    return components.isEmpty() ? "/" : out.toString();
  }

  private static String component(String component) {
    if (component.equals("*")) {
      return "[^/]+";
    }
    StringBuilder out = new StringBuilder();
    for (byte value : component.getBytes(StandardCharsets.UTF_8)) {
      out.append(piece(value & 0xff));
    }
    return out.toString();
  }

  private static String piece(int value) {
    return switch (value) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      case '.', '^', '$', '+', '(', ')', '[', ']', '{', '}', '|', '\\' -> "\\" + (char) value;
      // Words of the files around it: comments, strings, quotes of the macro processor.
      case '"', '#', '\'', '`' -> hexadecimal(value);
      default ->
          value >= VISIBLE_FIRST && value <= VISIBLE_LAST
              ? String.valueOf((char) value)
              : hexadecimal(value);
    };
  }

  private static String hexadecimal(int value) {
    return "[\\x" + Character.forDigit(value >> 4, 16) + Character.forDigit(value & 0xf, 16) + "]";
  }
}
