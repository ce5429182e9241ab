package dev.sluice.profile.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.TerminalText;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
  private static final List<String> HOSTILE =
      List.of(
          "</script>",
          "</style>",
          "<!--",
          "-->",
          "]]>",
          "\" onload=\"x",
          "' onload='x",
          "&lt;",
          "&#x3c;script",
          "\u202e",
          "\u2066",
          "\u0000",
          "\u001b[31m",
          "\ufeff",
          "\ud800",
          "\u2028",
          "\n",
          "\t",
          "\u00e4\u5d16\ud83d\ude00",
          "javascript:");
  private static final Pattern REFERENCE = Pattern.compile("&(?:#x([0-9a-f]+)|(#39|[a-z]+));");

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '\0',
      value = {
        "</script><b>         ! &lt;/script&gt;&lt;b&gt;",
        "a \"b\" 'c' & d      ! a &quot;b&quot; &#39;c&#39; &amp; d",
        "&lt;                 ! &amp;lt;",
        "\u00fc \u5d16       ! &#xfc; &#x5d16;",
        "a\u202eb\u2066c      ! a\\u{202e}b\\u{2066}c",
        "a\u0007b             ! a\\u{7}b",
      })
  void nothingIsReadAsMarkup(String text, String expected) {
    assertThat(HtmlText.of(text)).isEqualTo(expected);
  }

  @Test
  void nulAndLoneSurrogatesAreShown() {
    assertThat(HtmlText.of("a\u0000b\ud800")).isEqualTo("a\\u{0}b\\u{d800}");
    assertThat(HtmlText.of("\ud83d\ude00")).isEqualTo("&#x1f600;");
  }

  /** What a browser shows of it is what a terminal shows of the text. */
  @Test
  void whateverTheTextItReadsBack() {
    Fuzzing.run(
        random -> {
          String text = text(random);
          String escaped = HtmlText.of(text);
          assertThat(escaped).doesNotContain("<", ">", "\"", "'");
          assertThat(escaped.chars()).allMatch(c -> c >= ' ' && c <= '~');
          assertThat(read(escaped)).isEqualTo(TerminalText.line(text));
        });
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      if (random.nextBoolean()) {
        text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
      } else {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x110000));
      }
    }
    return text.toString();
  }

  private static String read(String escaped) {
    Matcher reference = REFERENCE.matcher(escaped);
    StringBuilder out = new StringBuilder();
    while (reference.find()) {
      reference.appendReplacement(out, Matcher.quoteReplacement(character(reference)));
    }
    reference.appendTail(out);
    return out.toString();
  }

  private static String character(Matcher reference) {
    if (reference.group(1) != null) {
      return Character.toString(Integer.parseInt(reference.group(1), 16));
    }
    return switch (reference.group(2)) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "#39" -> "'";
      default -> throw new AssertionError("no reference of the page: " + reference.group());
    };
  }
}
