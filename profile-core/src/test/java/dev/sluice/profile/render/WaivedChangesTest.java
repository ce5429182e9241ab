package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waivers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each form of a review says of changes that are waived, and of those that no longer are. */
class WaivedChangesTest {
  private static final Change BPF =
      Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, "bpf")
          .withNotes(List.of("loads programs"));
  private static final Change PTRACE =
      Change.of(ChangeKind.NEWLY_DENIED, Effect.NARROWING, "ptrace");
  private static final LocalDate LAST = LocalDate.of(2027, 2, 28);
  private static final Waivers HOLD = on(LAST);
  private static final Waivers ENDED = on(LAST.plusDays(1));

  private static Waivers on(LocalDate day) {
    String line = BPF.fingerprint() + " until 2027-02-28 by net-team: \"agents\" load them\n";
    return Waivers.read(new SourceFile(".sluice/waivers", "# agreed\n" + line), day).orElseThrow();
  }

  private static Review review(Waivers waivers) {
    return waivers.remarked(new Review("old", "new", List.of(BPF, PTRACE)));
  }

  @Test
  void textMarkdownAndThePageHaveANote() {
    String held = "note: waived until 2027-02-28 by net-team: \"agents\" load them\n";
    String ended = "note: the waiver by net-team ended on 2027-02-28: \"agents\" load them\n";
    assertThat(new ReviewText(false, false).render(review(HOLD)))
        .contains("  + bpf\n      " + held + "      note: loads programs\n");
    assertThat(new ReviewText(false, false).render(review(ENDED)))
        .contains("  + bpf\n      " + ended + "      note: loads programs\n");
    assertThat(new ReviewMarkdown().render(review(HOLD)))
        .contains(
            "| bpf<br>note: waived until 2027-02-28 by net-team&#58; &#34;agents&#34; load"
                + " them<br>");
    assertThat(new ReviewMarkdown().render(review(ENDED)))
        .contains(
            "| bpf<br>note: the waiver by net-team ended on 2027-02-28&#58; &#34;agents&#34;");
  }

  @Test
  void jsonHasTheWaiver() {
    assertThat(new ReviewJson(HOLD).render(review(HOLD)))
        .contains(
            """
                  "notes": [
                    "waived until 2027-02-28 by net-team: \\"agents\\" load them",
                    "loads programs"
                  ],
                  "waiver": {
                    "holds": true,
                    "until": "2027-02-28",
                    "owner": "net-team",
                    "reason": "\\"agents\\" load them"
                  }
                },
            """)
        .containsOnlyOnce("\"waiver\"");
    assertThat(new ReviewJson(ENDED).render(review(ENDED)))
        .contains("\"holds\": false,\n        \"until\": \"2027-02-28\"");
  }

  @Test
  void sarifHasASuppression() {
    String suppressed =
        """
                  "suppressions": [
                    {
                      "kind": "external",
                      "status": "accepted",
                      "justification": "\\"agents\\" load them (net-team, until 2027-02-28)",
                      "location": {
                        "physicalLocation": {
                          "artifactLocation": {
                            "uri": ".sluice/waivers"
                          },
                          "region": {
                            "startLine": 2,
                            "startColumn": 1,
                            "endLine": 2,
                            "endColumn": 66
                          }
                        }
                      }
                    }
                  ]
                },
        """;
    assertThat(new ReviewSarif("1", HOLD).render(review(HOLD)))
        .contains(suppressed)
        .contains("bpf\\nwaived until 2027-02-28 by net-team: ")
        .containsOnlyOnce("\"suppressions\": []");
  }

  @Test
  void sarifSaysNothingOfSuppressionsIfNoWaiverHolds() {
    assertThat(new ReviewSarif("1", ENDED).render(review(ENDED)))
        .doesNotContain("suppressions")
        .contains("bpf\\nthe waiver by net-team ended on 2027-02-28: ");
  }

  @Test
  void aTestOfAWaivedChangeIsSkipped() {
    assertThat(new ReviewJunit(change -> change.effect().mayWiden(), HOLD).render(review(HOLD)))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="sluice diff old new" tests="2" failures="0" errors="0" skipped="1">
              <testcase classname="sluice.newly-permitted" name="+ bpf">
                <skipped message="&quot;agents&quot; load them (net-team, until 2027-02-28)"/>
                <system-out>waived until 2027-02-28 by net-team: &quot;agents&quot; load them
            loads programs
            fingerprint %s</system-out>
              </testcase>
              <testcase classname="sluice.newly-denied" name="- ptrace">
                <system-out>fingerprint %s</system-out>
              </testcase>
            </testsuite>
            """
                .formatted(BPF.fingerprint(), PTRACE.fingerprint()));
    assertThat(new ReviewJunit(change -> change.effect().mayWiden(), ENDED).render(review(ENDED)))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">")
        .contains("<failure type=\"widening\" message=\"newly permitted\">the waiver by net-team");
  }

  @Test
  void aChangeThatTheGateLetsPassIsNotSkipped() {
    assertThat(new ReviewJunit(change -> false, HOLD).render(review(HOLD)))
        .contains("failures=\"0\" errors=\"0\" skipped=\"0\"")
        .doesNotContain("<skipped");
  }
}
