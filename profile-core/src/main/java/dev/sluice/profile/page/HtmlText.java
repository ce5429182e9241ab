package dev.sluice.profile.page;

import dev.sluice.profile.diagnostic.TerminalText;
import java.util.Locale;

/**
 * Text that means nothing but itself as the content of an HTML element or as an attribute's value
 * between double quotes. Everything beyond printable ASCII becomes a character reference, so that
 * it does not matter which encoding the page is taken for; what a reader could not see, or what
 * would reorder the text around it, is shown as an escape such as <code>&#92;u{202e}</code>.
 */
final class HtmlText {
  private HtmlText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder();
    TerminalText.line(text).codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        if (c < ' ' || c > '~') {
          out.append(String.format(Locale.ROOT, "&#x%x;", c));
        } else {
          out.append((char) c);
        }
      }
    }
  }
}
