package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTextTest {
  private static final String BEFORE = "read, ".repeat(10_000);
  private static final String AFTER = ", write".repeat(10_000);

  private static Span place(String line, String word) {
    SourceFile file = new SourceFile("p.sluice", "profile p\n" + line + "\n");
    int start = file.text().indexOf(word);
    return new Span(file, start, start + word.length());
  }

  @Test
  void aLineOfTwoHundredCharactersIsShownWhole() {
    String line = "allow bpf # " + "x".repeat(200 - 12);
    assertThat(PlaceText.of(place("  " + line, "bpf"))).isEqualTo("p.sluice:2:9: " + line);
    assertThat(PlaceText.of(place(line + "x", "bpf"))).isEqualTo("p.sluice:2:7: " + line + "...");
  }

  @Test
  void ofALongerLineTheSurroundingsOfThePlaceAreShown() {
    assertThat(PlaceText.of(place("  allow bpf" + AFTER, "bpf")))
        .isEqualTo("p.sluice:2:9: " + ("allow bpf" + AFTER).substring(0, 200) + "...");
    assertThat(PlaceText.of(place("  allow " + BEFORE + "bpf" + AFTER, "bpf")))
        .isEqualTo(
            "p.sluice:2:60009: ..."
                + BEFORE.substring(BEFORE.length() - 50)
                + ("bpf" + AFTER).substring(0, 150)
                + "...");
    String end = "allow " + BEFORE + "bpf";
    assertThat(PlaceText.of(place(end, "bpf")))
        .isEqualTo("p.sluice:2:60007: ..." + end.substring(end.length() - 200));
  }

  @Test
  void noCharacterIsCutInTwo() {
    String line = "allow bpf # " + "\ud83d\ude00".repeat(1_000);
    assertThat(PlaceText.line(place(line, "bpf")))
        .isEqualTo("allow bpf # " + "\ud83d\ude00".repeat(188) + "...");
    assertThat(PlaceText.exact(place(line, line)))
        .isEqualTo("p.sluice:2:1: allow bpf # " + "\ud83d\ude00".repeat(188) + "...");
  }

  @Test
  void programsGetAllOfIt() {
    String line = "allow " + BEFORE + "bpf";
    assertThat(PlaceText.whole(place("  " + line + "  ", "bpf"))).isEqualTo(line);
  }

  @Test
  void noFormOfAReviewShowsAllOfALongLine() {
    Change change =
        Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, "bpf")
            .withPlaces(List.of(place("allow " + BEFORE + "bpf" + AFTER, "bpf")));
    Review review = new Review("old", "new", List.of(change));
    assertThat(new ReviewText(false, true).render(review))
        .hasSizeLessThan(400)
        .contains(": ...", ", read, bpf, write, ", "...\n");
    assertThat(new ReviewMarkdown().render(review)).hasSizeLessThan(500).contains(", read, bpf, ");
  }
}
