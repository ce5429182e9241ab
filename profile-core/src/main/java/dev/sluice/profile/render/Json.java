package dev.sluice.profile.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (RFC 8259) that is to be written. {@link #text()} gives the same bytes for the same
 * value: two spaces for each level, fields in the order in which they were added, everything but
 * printable ASCII escaped. Immutable.
 */
public sealed interface Json {
  /**
   * A string.
   *
   * @param value its characters
   */
  record Text(String value) implements Json {}

  /**
   * A whole number of any size.
   *
   * @param value the number
   */
  record Whole(BigInteger value) implements Json {}

  /**
   * A number with decimals.
   *
   * @param value the number, written with as many decimals as it has
   */
  record Decimal(BigDecimal value) implements Json {}

  /**
   * True or false.
   *
   * @param value which
   */
  record Flag(boolean value) implements Json {}

  /**
   * An array.
   *
   * @param items its items
   */
  record Array(List<Json> items) implements Json {
    /** Copies the items. */
    public Array {
      items = List.copyOf(items);
    }
  }

  /**
   * An object.
   *
   * @param fields its fields, in order
   */
  record Fields(Map<String, Json> fields) implements Json {
    /** An object without fields. */
    public static final Fields NONE = new Fields(Map.of());

    /** Copies the fields in their order. */
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The same object with one more field.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Fields with(String name, Json value) {
      Map<String, Json> more = new LinkedHashMap<>(fields);
      if (more.put(name, value) != null) {
        throw new IllegalArgumentException("two fields of one name: " + name);
      }
      return new Fields(more);
    }

    /** The same object with one more text. */
    public Fields with(String name, String value) {
      return with(name, new Text(value));
    }

    /** The same object with one more number. */
    public Fields with(String name, long value) {
      return with(name, new Whole(BigInteger.valueOf(value)));
    }

    /**
     * The same object with the fields of another one behind its own.
     *
     * @throws IllegalArgumentException if both have a field of one name
     */
    public Fields with(Fields others) {
      Fields more = this;
      for (Map.Entry<String, Json> field : others.fields.entrySet()) {
        more = more.with(field.getKey(), field.getValue());
      }
      return more;
    }

    /** The same object with one more field, if there is a value for it. */
    public Fields withAny(String name, Optional<? extends Json> value) {
      return value.map(v -> with(name, v)).orElse(this);
    }
  }

  /** An array of texts. */
  static Json texts(List<String> values) {
    return new Array(values.stream().<Json>map(Text::new).toList());
  }

  /** This value as a document, with a line end. */
  default String text() {
    StringBuilder text = new StringBuilder();
    write(text, "\n");
    return text.append('\n').toString();
  }

  private void write(StringBuilder text, String newLine) {
    String inner = newLine + "  ";
    String separator = "";
    if (this instanceof Text string) {
      quote(text, string.value);
    } else if (this instanceof Whole number) {
      text.append(number.value);
    } else if (this instanceof Decimal number) {
      text.append(number.value.toPlainString());
    } else if (this instanceof Flag flag) {
      text.append(flag.value);
    } else if (this instanceof Array array) {
      text.append('[');
      for (Json item : array.items) {
        text.append(separator).append(inner);
        item.write(text, inner);
        separator = ",";
      }
      text.append(array.items.isEmpty() ? "" : newLine).append(']');
    } else if (this instanceof Fields object) {
      text.append('{');
      for (Map.Entry<String, Json> field : object.fields.entrySet()) {
        text.append(separator).append(inner);
        quote(text, field.getKey());
        text.append(": ");
        field.getValue().write(text, inner);
        separator = ",";
      }
      text.append(object.fields.isEmpty() ? "" : newLine).append('}');
    }
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < ' ' || c > '~') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
