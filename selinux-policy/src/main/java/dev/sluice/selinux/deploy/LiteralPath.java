package dev.sluice.selinux.deploy;

import dev.sluice.selinux.model.PathExpression;

/** The directory or file below which everything lies that a path expression can match. */
final class LiteralPath {
  private static final String META = ".^$?*+|[({";
  private static final String QUANTIFIERS = "?*+{";

  private LiteralPath() {}

  static String of(PathExpression expression) {
    String text = expression.value();
    if (hasAlternatives(text)) {
      return "/";
    }
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length() && META.indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '\\') {
        // Letters and digits after a backslash are classes and references, not themselves.
        if (at + 1 == text.length() || Character.isLetterOrDigit(text.charAt(at + 1))) {
          break;
        }
        at++;
      }
      literal.append(text.charAt(at++));
    }
    if (at == text.length()) {
      return literal.toString();
    }
    if (text.startsWith("(/", at)) {
      return literal.isEmpty() ? "/" : literal.toString();
    }
    if (QUANTIFIERS.indexOf(text.charAt(at)) >= 0 && !literal.isEmpty()) {
      literal.setLength(literal.length() - 1);
    }
    int slash = literal.lastIndexOf("/");
    return slash <= 0 ? "/" : literal.substring(0, slash);
  }

  /** Whether a bar stands outside of all parentheses and brackets. */
  private static boolean hasAlternatives(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        case '|' -> {
          if (depth <= 0) {
            return true;
          }
        }
        default -> {
          // Anything else neither opens nor closes.
        }
      }
    }
    return false;
  }
}
