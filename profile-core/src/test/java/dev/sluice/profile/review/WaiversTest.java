package dev.sluice.profile.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.oracle.Growth;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaiversTest {
  private static final Change BPF =
      Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, "bpf").withNotes(List.of("a note"));
  private static final Change READ = Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, "read");
  private static final String WAIVER =
      BPF.fingerprint() + " until 2027-02-28 by net-team: the agent loads programs\n";
  private static final LocalDate LAST = LocalDate.of(2027, 2, 28);

  private static Checked<Waivers> read(String text, LocalDate day) {
    return Waivers.read(new SourceFile("waivers", text), day);
  }

  @Test
  void aWaiverHoldsForItsChangeUntilItsDay() {
    Waivers waivers = read("# one\n\n" + WAIVER, LAST).orElseThrow();
    assertThat(waivers.cover(BPF)).isTrue();
    assertThat(waivers.cover(READ)).isFalse();
    assertThat(waivers.cover(BPF.withWhere(Optional.of("on x86")))).isFalse();
    assertThat(read(WAIVER, LAST.plusDays(1)).orElseThrow().cover(BPF)).isFalse();
    assertThat(Waivers.none(LAST).cover(BPF)).isFalse();
  }

  @Test
  void theReviewSaysWhoWaivedWhatAndWhy() {
    Review review = new Review("old", "new", List.of(READ, BPF));
    assertThat(read(WAIVER, LAST).orElseThrow().remarked(review).changes())
        .containsExactly(
            READ,
            BPF.withNotes(
                List.of(
                    "waived until 2027-02-28 by net-team: the agent loads programs", "a note")));
    Review ended = read(WAIVER, LAST.plusDays(1)).orElseThrow().remarked(review);
    assertThat(ended.changes().get(1).notes())
        .first()
        .isEqualTo("the waiver by net-team ended on 2027-02-28: the agent loads programs");
  }

  @Test
  void whatIsNoWaiverIsRefusedWithItsPlace() {
    String wrong = WAIVER + "\r\n  what is this\n" + WAIVER + WAIVER.replace("02-28", "02-29");
    assertThat(read(wrong, LAST).diagnostics().all())
        .extracting(Diagnostic::message, d -> d.span().orElseThrow().position().toString())
        .containsExactly(
            tuple("not a waiver", "3:1"),
            tuple("a second waiver of the same change", "4:1"),
            tuple("there is no day '2027-02-29'", "5:1"));
    for (String other :
        List.of(
            WAIVER.replace(" by net-team", ""),
            WAIVER.replace(": the agent loads programs", ":"),
            WAIVER.substring(1),
            "0" + WAIVER)) {
      assertThat(read(other, LAST).diagnostics().all())
          .as(other)
          .extracting(Diagnostic::code)
          .containsExactly(DiagnosticCode.BAD_WAIVER);
    }
  }

  @Test
  void theTimeThatALineTakesIsInProportionToItsLength() {
    Growth.isInProportion(
        "blanks before the end",
        50_000,
        blanks -> read(WAIVER.strip() + " ".repeat(blanks) + "x", LAST).orElseThrow());
  }

  @Test
  void theExampleOfThePageIsRefused() {
    String example =
        MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
            .filter(block -> block.kind().equals("waivers"))
            .map(MarkdownBlock::text)
            .findFirst()
            .orElseThrow();
    assertThat(read(example, LAST).diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.BAD_WAIVER);
  }

  @Test
  void noTextMakesItThrow() {
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder(WAIVER.repeat(2));
          for (int i = 0; i < 4; i++) {
            text.setCharAt(random.nextInt(text.length()), letter(random));
          }
          String printed = DiagnosticPrinter.print(read(text.toString(), LAST).diagnostics());
          assertThat(printed).isNotNull();
        });
  }

  private static char letter(Random random) {
    return " \n\r:#0a\u0000\ud800z-".charAt(random.nextInt(11));
  }
}
