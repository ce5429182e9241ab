package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;

/**
 * A string.
 *
 * @param value what it stands for, escapes resolved
 * @param span where it was written, quotes included
 */
public record StringLiteral(String value, Span span) {
  /** A text as the language writes it. */
  public static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
