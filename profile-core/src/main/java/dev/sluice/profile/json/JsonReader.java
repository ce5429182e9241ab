package dev.sluice.profile.json;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.json.JsonValue.JsonArray;
import dev.sluice.profile.json.JsonValue.JsonFlag;
import dev.sluice.profile.json.JsonValue.JsonNull;
import dev.sluice.profile.json.JsonValue.JsonNumber;
import dev.sluice.profile.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON texts as RFC 8259 has them, and nothing beside: no comments, no trailing commas, no
 * numbers with leading zeros or a plus, no control characters in strings, no halves of surrogate
 * pairs. A key that stands twice in an object is an error, because readers differ in which they
 * take. The first error of the grammar ends the reading; keys that stand twice are all reported.
 */
public final class JsonReader {
  /** The deepest nesting of objects and arrays. */
  public static final int MAX_DEPTH = 64;

  /** The most values of one text. */
  public static final int MAX_VALUES = 1 << 18;

  /** The longest number, in characters: more digits than any format here has. */
  public static final int MAX_NUMBER = 400;

  private static final String SPACES = " \t\n\r";

  private final SourceFile file;
  private final String text;
  private final Findings findings = new Findings();
  private int at;
  private int depth;
  private int values;

  private JsonReader(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** The value of a whole text. */
  public static Checked<JsonValue> read(SourceFile file) {
    JsonReader reader = new JsonReader(file);
    try {
      JsonValue value = reader.document();
      return Checked.of(value, reader.findings.diagnostics());
    } catch (JsonSyntaxException e) {
      reader.findings.add(e.finding());
      return Checked.refused(reader.findings.diagnostics());
    }
  }

  private JsonValue document() {
    JsonValue value = value("a value");
    spaces();
    if (at < text.length()) {
      throw unexpected("nothing more: the text has ended");
    }
    return value;
  }

  private JsonValue value(String expected) {
    spaces();
    if (++values > MAX_VALUES) {
      throw failure(
          DiagnosticCode.TOO_LONG, at, at, "more than " + MAX_VALUES + " values in one text");
    }
    int start = at;
    if (at == text.length()) {
      throw unexpected(expected);
    }
    char first = text.charAt(at);
    if (first == '{') {
      return nested(this::object);
    } else if (first == '[') {
      return nested(this::array);
    } else if (first == '"') {
      return string();
    } else if (first == '-' || isDigit(first)) {
      return number();
    } else if (word("true")) {
      return new JsonFlag(true, span(start));
    } else if (word("false")) {
      return new JsonFlag(false, span(start));
    } else if (word("null")) {
      return new JsonNull(span(start));
    }
    throw unexpected(expected);
  }

  private interface Body {
    JsonValue read();
  }

  private JsonValue nested(Body body) {
    if (++depth > MAX_DEPTH) {
      throw failure(
          DiagnosticCode.TOO_DEEP, at, at + 1, "nesting deeper than " + MAX_DEPTH + " levels");
    }
    JsonValue value = body.read();
    depth--;
    return value;
  }

  private JsonValue object() {
    int start = at++;
    List<JsonMember> members = new ArrayList<>();
    Map<String, Span> keys = new HashMap<>();
    spaces();
    if (take('}')) {
      return new JsonObject(members, span(start));
    }
    do {
      spaces();
      if (at == text.length() || text.charAt(at) != '"') {
        throw unexpected("a key in double quotes");
      }
      JsonValue.JsonText key = string();
      Span first = keys.putIfAbsent(key.value(), key.span());
      if (first != null) {
        findings.add(
            Diagnostic.at(
                    key.span(), DiagnosticCode.DUPLICATE_KEY, "this key stands twice in its object")
                .withLabel(first, "first given here"));
      }
      spaces();
      if (!take(':')) {
        throw unexpected("':'");
      }
      members.add(new JsonMember(key, value("a value")));
      spaces();
    } while (take(','));
    if (!take('}')) {
      throw unexpected("',' or '}'");
    }
    return new JsonObject(members, span(start));
  }

  private JsonValue array() {
    int start = at++;
    List<JsonValue> items = new ArrayList<>();
    spaces();
    if (take(']')) {
      return new JsonArray(items, span(start));
    }
    do {
      items.add(value("a value"));
      spaces();
    } while (take(','));
    if (!take(']')) {
      throw unexpected("',' or ']'");
    }
    return new JsonArray(items, span(start));
  }

  private JsonValue.JsonText string() {
    JsonStringScanner scanner = new JsonStringScanner(file, at);
    JsonValue.JsonText string = scanner.read();
    at = string.span().end();
    return string;
  }

  private JsonValue number() {
    int start = at;
    take('-');
    if (!take('0')) {
      digits("a digit");
    }
    if (take('.')) {
      digits("a digit");
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits("a digit");
    }
    if (at < text.length() && (isDigit(text.charAt(at)) || isLetter(text.charAt(at)))) {
      int end = at;
      while (end < text.length() && (isDigit(text.charAt(end)) || isLetter(text.charAt(end)))) {
        end++;
      }
      throw failure(
          DiagnosticCode.BAD_NUMBER,
          start,
          end,
          "not a number of JSON, which has no leading zeros and no hexadecimal digits");
    }
    if (at - start > MAX_NUMBER) {
      throw failure(
          DiagnosticCode.BAD_NUMBER, start, at, "a number of more than " + MAX_NUMBER + " digits");
    }
    return new JsonNumber(text.substring(start, at), span(start));
  }

  private void digits(String expected) {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw unexpected(expected);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private boolean word(String word) {
    if (!text.startsWith(word, at)) {
      return false;
    }
    int end = at + word.length();
    if (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void spaces() {
    while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Span span(int start) {
    return new Span(file, start, at);
  }

  private JsonSyntaxException unexpected(String expected) {
    int end = at == text.length() ? at : text.offsetByCodePoints(at, 1);
    return failure(DiagnosticCode.SYNTAX, at, end, "expected " + expected);
  }

  private JsonSyntaxException failure(DiagnosticCode code, int start, int end, String message) {
    return new JsonSyntaxException(Diagnostic.at(new Span(file, start, end), code, message));
  }
}
