package dev.sluice.profile.json;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;

/** Reads one string of a JSON text: escapes, and surrogates only in pairs. */
final class JsonStringScanner {
  private static final int HEX = 16;
  private static final int UNICODE_DIGITS = 4;
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final SourceFile file;
  private final String text;
  private final int start;
  private final StringBuilder value = new StringBuilder();
  private int at;

  /** A scanner for the string whose quotation mark stands at that offset. */
  JsonStringScanner(SourceFile file, int start) {
    this.file = file;
    this.text = file.text();
    this.start = start;
    this.at = start + 1;
  }

  JsonValue.JsonText read() {
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        throw failure(start, at, "this string does not end on its line");
      } else if (c < ' ') {
        throw failure(at, at + 1, "a control character in a string has to be escaped");
      } else if (c == '\\') {
        escape();
      } else {
        value.append(c);
        at++;
      }
    }
    if (at == text.length()) {
      throw failure(start, at, "this string does not end");
    }
    at++;
    return new JsonValue.JsonText(value.toString(), new Span(file, start, at));
  }

  private void escape() {
    int begin = at++;
    char kind = at < text.length() ? text.charAt(at) : '\n';
    int simple = ESCAPED.indexOf(kind);
    if (simple >= 0) {
      value.append(MEANT.charAt(simple));
      at++;
    } else if (kind == 'u') {
      at++;
      char first = unit(begin);
      if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
        at += 2;
        char second = unit(begin);
        if (Character.isLowSurrogate(second)) {
          value.append(first).append(second);
          return;
        }
        throw failure(begin, at, "half of a surrogate pair");
      } else if (Character.isSurrogate(first)) {
        throw failure(begin, at, "half of a surrogate pair");
      }
      value.append(first);
    } else {
      throw failure(begin, Math.min(at + 1, text.length()), "JSON has no such escape");
    }
  }

  /** The UTF-16 unit of four hexadecimal digits. */
  private char unit(int begin) {
    int unit = 0;
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      int digit = at < text.length() ? hex(text.charAt(at)) : -1;
      if (digit < 0) {
        throw failure(begin, at, "'\\u' has four hexadecimal digits");
      }
      unit = unit * HEX + digit;
      at++;
    }
    return (char) unit;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, HEX) : -1;
  }

  private JsonSyntaxException failure(int from, int to, String message) {
    return new JsonSyntaxException(
        Diagnostic.at(new Span(file, from, to), DiagnosticCode.BAD_STRING, message));
  }
}
