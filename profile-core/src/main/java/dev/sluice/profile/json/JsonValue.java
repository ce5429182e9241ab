package dev.sluice.profile.json;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** A value of a JSON text (RFC 8259), with its place. Immutable. */
public sealed interface JsonValue {
  /** Where it stands, brackets and quotes included. */
  Span span();

  /** What it is, in words, such as {@code an array}. */
  String kind();

  /**
   * An object.
   *
   * @param members in source order, no two of one key
   * @param span its place
   */
  record JsonObject(List<JsonMember> members, Span span) implements JsonValue {
    /** Copies the members. */
    public JsonObject {
      members = List.copyOf(members);
    }

    /** The value of a key. */
    public Optional<JsonValue> value(String key) {
      return members.stream()
          .filter(m -> m.key().value().equals(key))
          .map(JsonMember::value)
          .findFirst();
    }

    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * An array.
   *
   * @param items in source order
   * @param span its place
   */
  record JsonArray(List<JsonValue> items, Span span) implements JsonValue {
    /** Copies the items. */
    public JsonArray {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "an array";
    }
  }

  /**
   * A string.
   *
   * @param value its characters, escapes resolved
   * @param span its place
   */
  record JsonText(String value, Span span) implements JsonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /**
   * A number, of which every digit is kept.
   *
   * @param literal as it is written
   * @param span its place
   */
  record JsonNumber(String literal, Span span) implements JsonValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which
   * @param span its place
   */
  record JsonFlag(boolean value, Span span) implements JsonValue {
    @Override
    public String kind() {
      return String.valueOf(value);
    }
  }

  /**
   * {@code null}.
   *
   * @param span its place
   */
  record JsonNull(Span span) implements JsonValue {
    @Override
    public String kind() {
      return "null";
    }
  }
}
