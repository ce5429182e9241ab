package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A comment on a code host stays below the 65,536 characters that it may have. */
class LongCommentTest {
  private static final int MAY_HAVE = 65_536;

  private static List<Change> neutral(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Change.of(ChangeKind.LOGGING, Effect.NEUTRAL, "change number " + i)
                    .withDetails(List.of("x".repeat(40))))
        .toList();
  }

  private static String comment(List<Change> changes) {
    String comment = new ReviewMarkdown().render(new Review("old", "new", changes));
    assertThat(comment).hasSizeLessThan(MAY_HAVE);
    return comment;
  }

  @Test
  void whatDoesNotFitIsCountedByItsDirection() {
    List<Change> many = new ArrayList<>(neutral(3_000));
    many.add(Change.of(ChangeKind.SELINUX, Effect.WIDENING, "y".repeat(40_000)));
    many.add(Change.of(ChangeKind.SELINUX, Effect.UNDETERMINED, "z".repeat(40_000)));
    String comment = comment(many);
    int rows = comment.split("\n\\| `", -1).length - 1;
    int folds = comment.split("<details>", -1).length - 1;
    assertThat(rows).isBetween(400, 3_000);
    assertThat(folds).isBetween(200, rows - 1);
    assertThat(comment)
        .startsWith("**old &rarr; new**: 3002 changes&#58; 1 permits more, 3000 permit neither, 1")
        .endsWith(
            "\nLeft out for their length: %d changes (1 permits more, %d permit neither, 1 may go"
                    .formatted(3_002 - rows, 3_000 - rows)
                + " either way); the parts of %d changes (%1$d permit neither).\n"
                    .formatted(rows - folds));
  }

  @Test
  void whatPermitsMoreIsShownBeforeAnythingElse() {
    List<Change> many = new ArrayList<>(neutral(3_000));
    many.add(
        Change.of(ChangeKind.SELINUX, Effect.WIDENING, "allow a b:process ptrace;")
            .withDetails(List.of("the part")));
    String comment = comment(many);
    assertThat(comment)
        .contains("| | **SELinux** |\n| `+` | allow a b&#58;process ptrace; |\n")
        .contains("\nthe part\n")
        .doesNotContain("(1 permits more");
    // Kinds keep their order.
    assertThat(comment.indexOf("**logging only**")).isLessThan(comment.indexOf("**SELinux**"));
  }

  @Test
  void ofOneChangeAHundredPartsStandThere() {
    List<String> parts = IntStream.range(0, 150).mapToObj(i -> "part " + i).toList();
    String comment =
        comment(
            List.of(
                Change.of(ChangeKind.SELINUX, Effect.NEUTRAL, "many")
                    .withDetails(parts)
                    .withWitness("a witness")));
    assertThat(comment)
        .contains("part 99\n... and 50 more parts\nfor example a witness\n")
        .doesNotContain("part 100", "Left out");
  }

  @Test
  void aLongNameIsShortened() {
    String name = "@".repeat(4_000);
    String comment = new ReviewMarkdown().render(new Review(name, name, neutral(3_000)));
    assertThat(comment).hasSizeLessThan(MAY_HAVE).contains("<code>@</code>... &rarr; ");
  }
}
