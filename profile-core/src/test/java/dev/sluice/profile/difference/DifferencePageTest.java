package dev.sluice.profile.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.render.ReviewText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of docs/profile-diff.md. */
class DifferencePageTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @Test
  void theExampleIsWhatSluicePrints() {
    Universe universe = new Universe();
    MeaningDifference difference =
        new MeaningDifference(CATALOG, universe, CATALOG.tableRelease(), Optional.empty());
    String review =
        new ReviewText(false, false)
            .render(
                difference
                    .review(
                        side("old", block("profile-before"), universe),
                        side("new", block("profile-after"), universe))
                    .orElseThrow());
    assertThat(review).isEqualTo(block("profile-review"));
  }

  private static ComparedMeaning side(String name, String text, Universe universe) {
    return ComparedMeaning.of(
        name,
        new ProfileResolver(CATALOG)
            .resolve(
                new Source(name, new SourceFile(name, text)),
                (user, path, place) -> {
                  throw new AssertionError("no other profile is used");
                })
            .then(policy -> PolicyMeaning.of(policy, universe))
            .orElseThrow());
  }

  private static String block(String kind) {
    return MarkdownBlock.of(MarkdownBlock.page("profile-diff.md")).stream()
        .filter(block -> block.kind().equals(kind))
        .map(MarkdownBlock::text)
        .findFirst()
        .orElseThrow();
  }
}
