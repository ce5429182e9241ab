package dev.sluice.selinux.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.Golden;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.render.ReviewJson;
import dev.sluice.profile.render.ReviewMarkdown;
import dev.sluice.profile.render.ReviewRenderer;
import dev.sluice.profile.render.ReviewText;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waivers;
import dev.sluice.selinux.binary.PolicyReader;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.oracle.CilCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads about pairs of policies, in every format. */
class ReviewGoldenTest {
  private static final String UNCHECKED = "reviews of binary policies";

  @TempDir private Path directory;

  static List<Path> pairs() {
    return Golden.inputs("selinux-diff", ".before.cil");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aPairGetsItsReview(Path before) {
    Review review = review(before);
    check(before, ".review.txt", review, new ReviewText(false, true));
    check(before, ".review.md", review, new ReviewMarkdown());
    check(before, ".review.json", review, new ReviewJson(Waivers.none(LocalDate.EPOCH)));
  }

  /** The example of docs/selinux-diff.md is what a terminal shows of the first pair. */
  @Test
  void thePageShowsWhatATerminalShows() {
    Path before = pairs().get(0);
    assertThat(MarkdownBlock.of(MarkdownBlock.page("selinux-diff.md")))
        .filteredOn(block -> block.kind().equals("text"))
        .extracting(MarkdownBlock::text)
        .containsExactly(new ReviewText(false, false).render(review(before)));
  }

  private static void check(Path input, String ending, Review review, ReviewRenderer renderer) {
    Golden.check(input, ending, path -> renderer.render(review));
  }

  private Review review(Path before) {
    String name = before.getFileName().toString().replace(".before.cil", ".after.cil");
    PolicyDatabase after = policy(before.resolveSibling(name));
    return PolicyDifference.between(policy(before), after).orElseThrow().review("old", "new");
  }

  private PolicyDatabase policy(Path cil) {
    try {
      Path policy = CilCompiler.in(directory, UNCHECKED).withoutLevels().compile(cil).policy();
      return PolicyReader.read(cil.toString(), Files.readAllBytes(policy)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
