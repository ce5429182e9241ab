package dev.sluice.profile.exchange;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.json.JsonMember;
import dev.sluice.profile.json.JsonValue;
import dev.sluice.profile.json.JsonValue.JsonArray;
import dev.sluice.profile.json.JsonValue.JsonNull;
import dev.sluice.profile.json.JsonValue.JsonNumber;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.json.JsonValue.JsonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of one object by key, each of the type that its format has. What is not so is
 * reported, and then counts as absent. {@code null} is the same as no field, as Go reads it.
 */
final class ObjectFields {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  private final JsonObject object;
  private final Findings findings;

  /** The fields of an object that may have these keys; others are reported. */
  ObjectFields(JsonObject object, List<String> keys, Findings findings) {
    this.object = object;
    this.findings = findings;
    object.members().stream()
        .map(JsonMember::key)
        .filter(key -> !keys.contains(key.value()))
        .forEach(key -> findings.add(unknown(key, keys)));
  }

  /** The fields of a value that has to be an object. */
  static Optional<ObjectFields> of(JsonValue value, List<String> keys, Findings findings) {
    return typed(value, JsonObject.class, "an object", findings)
        .map(object -> new ObjectFields(object, keys, findings));
  }

  /** Runtimes in Go take a key whatever the case of its letters, crun does not. */
  private static Diagnostic unknown(JsonText key, List<String> keys) {
    Optional<String> meant = keys.stream().filter(key.value()::equalsIgnoreCase).findFirst();
    if (meant.isPresent()) {
      return Diagnostic.at(
              key.span(),
              DiagnosticCode.AMBIGUOUS_KEY,
              "some runtimes take this key for '" + meant.get() + "', some ignore it")
          .withHint("write \"" + meant.get() + "\"");
    }
    Diagnostic finding =
        Diagnostic.at(key.span(), DiagnosticCode.UNKNOWN_KEY, "runtimes ignore this key");
    return NearestNames.hint(key.value(), keys).map(finding::withHint).orElse(finding);
  }

  Span span() {
    return object.span();
  }

  /** Whether there is a value that is not null. */
  boolean has(String key) {
    return value(key).isPresent();
  }

  Optional<JsonValue> value(String key) {
    return object.value(key).filter(value -> !(value instanceof JsonNull));
  }

  /** Reports the lack of a field. */
  void missing(String key) {
    findings.add(
        Diagnostic.at(
            new Span(object.span().file(), object.span().start(), object.span().start() + 1),
            DiagnosticCode.MISSING_KEY,
            "this object has no '" + key + "'"));
  }

  Optional<JsonText> text(String key) {
    return value(key).flatMap(value -> text(value));
  }

  private Optional<JsonText> text(JsonValue value) {
    return typed(value, JsonText.class, "a string", findings);
  }

  Optional<JsonObject> object(String key) {
    return value(key).flatMap(this::object);
  }

  private Optional<JsonObject> object(JsonValue value) {
    return typed(value, JsonObject.class, "an object", findings);
  }

  /** The strings of an array. */
  List<JsonText> texts(String key) {
    List<JsonText> texts = new ArrayList<>();
    items(key).forEach(item -> text(item).ifPresent(texts::add));
    return texts;
  }

  /** The objects of an array. */
  List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    items(key).forEach(item -> object(item).ifPresent(objects::add));
    return objects;
  }

  private List<JsonValue> items(String key) {
    return value(key)
        .flatMap(value -> typed(value, JsonArray.class, "an array", findings))
        .map(JsonArray::items)
        .orElse(List.of());
  }

  /** A whole number from 0 to a largest one, unsigned. */
  Optional<Placed<Long>> number(String key, long largest) {
    Optional<JsonNumber> number =
        value(key).flatMap(value -> typed(value, JsonNumber.class, "a number", findings));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    JsonNumber found = number.get();
    if (!WHOLE.matcher(found.literal()).matches()) {
      findings.add(
          Diagnostic.at(
                  found.span(), DiagnosticCode.WRONG_TYPE, "expected digits, as of a whole number")
              .withHint("runtimes refuse a fraction or an exponent here"));
      return Optional.empty();
    }
    BigInteger value = new BigInteger(found.literal());
    BigInteger limit = new BigInteger(Long.toUnsignedString(largest));
    if (found.literal().startsWith("-") || value.compareTo(limit) > 0) {
      findings.add(
          Diagnostic.at(
              found.span(), DiagnosticCode.OUT_OF_RANGE, "'" + key + "' lies in 0 to " + limit));
      return Optional.empty();
    }
    return Optional.of(new Placed<>(value.longValue(), found.span()));
  }

  private static <T extends JsonValue> Optional<T> typed(
      JsonValue value, Class<T> type, String expected, Findings findings) {
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    findings.add(
        Diagnostic.at(
            value.span(),
            DiagnosticCode.WRONG_TYPE,
            "expected " + expected + ", and this is " + value.kind()));
    return Optional.empty();
  }
}
