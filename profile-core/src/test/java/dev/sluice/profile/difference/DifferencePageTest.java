package dev.sluice.profile.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.render.ReviewText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/profile-diff.md that need no SELinux. */
class DifferencePageTest {
  @ParameterizedTest
  @ValueSource(strings = {"profile", "promise"})
  void anExampleIsWhatSluicePrints(String example) {
    assertThat(
            new ReviewText(false, false)
                .render(Reviewed.review(block(example + "-before"), block(example + "-after"))))
        .isEqualTo(block(example + "-review"));
  }

  private static String block(String kind) {
    return MarkdownBlock.of(MarkdownBlock.page("profile-diff.md")).stream()
        .filter(block -> block.kind().equals(kind))
        .map(MarkdownBlock::text)
        .findFirst()
        .orElseThrow();
  }
}
