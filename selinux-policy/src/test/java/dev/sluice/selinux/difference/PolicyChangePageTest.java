package dev.sluice.selinux.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.difference.MeaningDifference;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.render.ReviewText;
import dev.sluice.profile.review.Review;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of docs/profile-diff.md that has an SELinux policy. */
class PolicyChangePageTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @Test
  void theExampleIsWhatSluicePrints() {
    Universe universe = new Universe();
    PolicyMeaning before = meaning("old", block("policy-before"), universe);
    PolicyMeaning after = meaning("new", block("policy-after"), universe);
    Review review =
        new MeaningDifference(CATALOG, universe, CATALOG.tableRelease(), Optional.empty())
            .review(ComparedMeaning.of("old", before), ComparedMeaning.of("new", after))
            .orElseThrow()
            .with(
                ProfileDifference.between(before, after, Optional.empty(), Optional.empty())
                    .orElseThrow());
    assertThat(new ReviewText(false, false).render(review)).isEqualTo(block("policy-review"));
  }

  private static PolicyMeaning meaning(String name, String text, Universe universe) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source(name, new SourceFile(name, text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .then(policy -> PolicyMeaning.of(policy, universe))
        .orElseThrow();
  }

  private static String block(String kind) {
    return MarkdownBlock.of(MarkdownBlock.page("profile-diff.md")).stream()
        .filter(block -> block.kind().equals(kind))
        .map(MarkdownBlock::text)
        .findFirst()
        .orElseThrow();
  }
}
