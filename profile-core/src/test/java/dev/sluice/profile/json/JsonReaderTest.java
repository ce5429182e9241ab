package dev.sluice.profile.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read as RFC 8259 has it: values with their places, and nothing that is nearly JSON. */
class JsonReaderTest {
  private static final String PIECES = "{}[]\":,\\u0019eE+-. \t\n\r/truefalsn\u00e9\ud83d\ude00x";

  private static Checked<JsonValue> read(String text) {
    return JsonReader.read(new SourceFile("text.json", text));
  }

  /** The value as compact JSON with sorted nothing: what was read, in source order. */
  private static String text(JsonValue value) {
    if (value instanceof JsonValue.JsonObject object) {
      return "{"
          + String.join(
              ",",
              object.members().stream().map(m -> text(m.key()) + ":" + text(m.value())).toList())
          + "}";
    } else if (value instanceof JsonValue.JsonArray array) {
      return "["
          + String.join(",", array.items().stream().map(JsonReaderTest::text).toList())
          + "]";
    } else if (value instanceof JsonValue.JsonText string) {
      return '"' + string.value() + '"';
    } else if (value instanceof JsonValue.JsonNumber number) {
      return number.literal();
    }
    return value.kind();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "[true,false,null]",
        "{\"a\":{\"b\":[1,-0,2.50,1e9,18446744073709551615]}}"
      })
  void keepsEveryDigitAndEveryMember(String text) {
    assertThat(text(read(text).orElseThrow())).isEqualTo(text);
    assertThat(text(read(" \t\r\n" + text.replace(",", " ,\n") + " ").orElseThrow()))
        .isEqualTo(text);
  }

  @Test
  void resolvesEscapesAndKeepsPlaces() {
    JsonValue value = read(" \"a\\u00e9\\n\\ud83d\\ude00\\/\" ").orElseThrow();
    assertThat(text(value)).isEqualTo("\"a\u00e9\n\ud83d\ude00/\"");
    assertThat(value.span().start()).isEqualTo(1);
    assertThat(value.span().end()).isEqualTo(26);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | SL1001 | 0",
        "{ | SL1001 | 1",
        "[1,] | SL1001 | 3",
        "{\"a\" 1} | SL1001 | 5",
        "{\"a\":1,} | SL1001 | 7",
        "{a:1} | SL1001 | 1",
        "[1 2] | SL1001 | 3",
        "1 2 | SL1001 | 2",
        "nul | SL1001 | 0",
        "nulls | SL1001 | 0",
        "/* */ 1 | SL1001 | 0",
        "+1 | SL1001 | 0",
        "- | SL1001 | 1",
        "1. | SL1001 | 2",
        "01 | SL1003 | 0",
        "0x1f | SL1003 | 0",
        "\"a | SL1004 | 0",
        "\"\\x\" | SL1004 | 1",
        "\"\\u12g4\" | SL1004 | 1",
        "\"\\ud800\" | SL1004 | 1",
        "\"\\udc00\\ud800\" | SL1004 | 1",
        "{\"a\":1,\"a\":2} | SL1011 | 7",
      })
  void refusesWhatIsNotJson(String text, String code, int offset) {
    Checked<JsonValue> read = read(text);
    assertThat(read.value()).isEmpty();
    assertThat(read.diagnostics().all()).hasSize(1);
    Diagnostic finding = read.diagnostics().all().get(0);
    assertThat(finding.code().id()).isEqualTo(code);
    assertThat(finding.span().orElseThrow().start()).isEqualTo(offset);
  }

  @Test
  void tellsAllKeysThatStandTwice() {
    assertThat(read("[{\"a\":1,\"a\":2,\"a\":3},{\"b\":1,\"\\u0062\":2}]").diagnostics().all())
        .extracting(d -> d.code().id())
        .containsExactly("SL1011", "SL1011", "SL1011");
  }

  @Test
  void refusesMoreThanTheLimits() {
    int depth = JsonReader.MAX_DEPTH;
    assertThat(read("[".repeat(depth) + "]".repeat(depth)).value()).isPresent();
    assertThat(codeOf("[".repeat(depth + 1) + "]".repeat(depth + 1))).isEqualTo("SL1006");
    assertThat(codeOf("[".repeat(1 << 20))).isEqualTo("SL1006");
    String values = "0,".repeat(JsonReader.MAX_VALUES - 2) + "0";
    assertThat(read("[" + values + "]").value()).isPresent();
    assertThat(codeOf("[" + values + ",0]")).isEqualTo("SL1007");
    assertThat(read("1".repeat(JsonReader.MAX_NUMBER)).value()).isPresent();
    assertThat(codeOf("1".repeat(JsonReader.MAX_NUMBER + 1))).isEqualTo("SL1003");
  }

  private static String codeOf(String text) {
    return read(text).diagnostics().all().get(0).code().id();
  }

  @Test
  void anyTextIsReadOrRefusedAtAPlaceInIt() {
    long tried =
        Fuzzing.run(
            random -> {
              String text = mutated(random);
              Checked<JsonValue> read = read(text);
              read.diagnostics()
                  .all()
                  .forEach(
                      finding ->
                          assertThat(finding.span().orElseThrow().end())
                              .isBetween(finding.span().orElseThrow().start(), text.length()));
              read.value()
                  .ifPresent(
                      value -> assertThat(value.span().end()).isLessThanOrEqualTo(text.length()));
            });
    assertThat(tried).isPositive();
  }

  /** A valid text with some characters changed, left out, or put in. */
  private static String mutated(Random random) {
    StringBuilder text =
        new StringBuilder(
            "{\"a\": [1, -2.5e3, \"x\\u00e9\\n\"], \"b\": {\"c\": null, \"d\": true}}");
    int changes = random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, piece);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, piece);
        default -> throw new AssertionError();
      }
    }
    return text.toString();
  }
}
