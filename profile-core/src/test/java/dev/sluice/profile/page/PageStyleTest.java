package dev.sluice.profile.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's own style sheet and script. */
class PageStyleTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");
  private static final Pattern THEME =
      Pattern.compile("(?s):root \\{.*?\\}.*?dark\\) \\{\\s*:root \\{(.*?)\\}");

  private final String style = PageResource.of("page.css").text();

  /** Text has the contrast that WCAG 2.2 asks of level AA on everything that it stands on. */
  @Test
  void everyTextCanBeReadInBothThemes() {
    Matcher dark = THEME.matcher(style);
    assertThat(dark.find()).isTrue();
    for (String theme : List.of(style.substring(0, style.indexOf('}')), dark.group(1))) {
      Map<String, Integer> colours = colours(theme);
      assertThat(colours).hasSize(13);
      for (String ground : List.of("ground", "raised", "changed")) {
        for (String text :
            List.of(
                "ink",
                "muted",
                "link",
                "permitted",
                "denied",
                "supervised",
                "mixed",
                "widening",
                "narrowing")) {
          assertThat(contrast(colour(colours, text), colour(colours, ground)))
              .as(text + " on " + ground)
              .isGreaterThan(4.5);
        }
      }
    }
  }

  @Test
  void nothingIsFetchedAndNothingEndsTheElement() {
    for (String text : List.of(style, PageResource.of("page.js").text())) {
      assertThat(text).doesNotContain("http", "url(", "@import", "</", "<!--", "import(");
      assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    }
  }

  private static Map<String, Integer> colours(String theme) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    Matcher colour = COLOUR.matcher(theme);
    while (colour.find()) {
      colours.put(colour.group(1), Integer.parseInt(colour.group(2), 16));
    }
    return colours;
  }

  private static int colour(Map<String, Integer> colours, String name) {
    return Optional.ofNullable(colours.get(name)).orElseThrow();
  }

  /** The contrast ratio of WCAG 2.2. */
  private static double contrast(int a, int b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
