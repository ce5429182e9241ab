package dev.sluice.selinux.model;

import java.util.Locale;

/**
 * Text that cannot leave its comment: one line of visible ASCII. Everything else is written as
 * {@code \\u{…}}, and so are the quotation marks of m4, which would end the text around them.
 */
public final class CommentText {
  private CommentText() {}

  /** The escaped text; the escape's own backslash is doubled where it stood for itself. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                out.append("\\\\");
              } else if (c < ' ' || c > '~' || c == '`' || c == '\'') {
                out.append(String.format(Locale.ROOT, "\\u{%x}", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
