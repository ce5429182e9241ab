package dev.sluice.selinux.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The part of YAML 1.2 that is written here: mappings and sequences in block style, and texts,
 * quoted wherever some reader could take them for something else.
 */
sealed interface Yaml {
  /** A text. */
  record Text(String value) implements Yaml {}

  /** A text of several lines, each ended, written as it is. */
  record Lines(String value) implements Yaml {}

  /** Values in order. */
  record Sequence(List<Yaml> items) implements Yaml {}

  /** Values by key, in the order given. */
  record Mapping(Map<String, Yaml> entries) implements Yaml {}

  /** What no reader takes for a number, a boolean, a date, an anchor or a comment. */
  Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** Words with a meaning in YAML 1.1 or 1.2. */
  Pattern WORDS = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  static Yaml text(String value) {
    return new Text(value);
  }

  /** Keys and values in turn. */
  static Mapping mapping(Object... pairs) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put((String) pairs[i], (Yaml) pairs[i + 1]);
    }
    return new Mapping(entries);
  }

  /** A document, with a line end. */
  static String print(Mapping document) {
    StringBuilder out = new StringBuilder();
    append(out, document, "");
    return out.toString();
  }

  private static void append(StringBuilder out, Mapping mapping, String indent) {
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              out.append(indent).append(quoted(key)).append(':');
              appendValue(out, value, indent);
            });
  }

  private static void appendValue(StringBuilder out, Yaml value, String indent) {
    if (value instanceof Text text) {
      out.append(' ').append(quoted(text.value())).append('\n');
    } else if (value instanceof Lines lines) {
      out.append(" |\n");
      lines
          .value()
          .lines()
          .forEach(line -> out.append(indent).append("  ").append(line).append('\n'));
    } else if (value instanceof Sequence sequence) {
      out.append(sequence.items().isEmpty() ? " []\n" : "\n");
      for (Yaml item : sequence.items()) {
        out.append(indent).append("  -");
        if (item instanceof Mapping mapping) {
          StringBuilder nested = new StringBuilder();
          append(nested, mapping, indent + "    ");
          out.append(nested.substring(indent.length() + 3));
        } else {
          appendValue(out, item, indent + "  ");
        }
      }
    } else if (value instanceof Mapping mapping) {
      out.append(mapping.entries().isEmpty() ? " {}\n" : "\n");
      append(out, mapping, indent + "  ");
    }
  }

  /** A scalar: plain where that is safe, in quotation marks otherwise. */
  static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches()) {
      return text;
    }
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c > '~') {
                out.append(String.format(Locale.ROOT, "\\U%08x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }
}
