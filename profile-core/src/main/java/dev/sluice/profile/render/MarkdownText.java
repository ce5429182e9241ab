package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.TerminalText;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text within a line of GitHub's Markdown or of its HTML that means nothing but itself. What
 * Markdown or HTML would read becomes a character reference. What a code host looks for after it
 * has resolved those (mentions, references to issues, names of emoji) becomes code.
 */
final class MarkdownText {
  private static final Pattern READ =
      Pattern.compile(
          "(?<emoji>:(?=[A-Za-z0-9_+-]+:))|(?<code>[@#])"
              + "|[&<>\"'\\\\`*\\[\\](){}|~!$:]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=www)\\.");

  private MarkdownText() {}

  static String of(String text) {
    return READ.matcher(TerminalText.line(text)).replaceAll(MarkdownText::replacement);
  }

  private static String replacement(MatchResult match) {
    String sign = match.group();
    return match.group(1) != null || match.group(2) != null
        ? "<code>" + sign + "</code>"
        : "&#" + (int) sign.charAt(0) + ";";
  }
}
