package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waivers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRendererTest {
  private static final SourceFile FILE = new SourceFile("nginx.sluice", "profile x\nallow bpf\n");
  private static final Waivers NONE = Waivers.none(LocalDate.of(2027, 3, 1));
  private static final Change WIDENING =
      Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, "bpf")
          .withWhere(Optional.of("only with CAP_BPF"))
          .withWitness("x86_64 bpf(cmd 5)")
          .withPlaces(List.of(new Span(FILE, 16, 19)))
          .withNotes(List.of("loads programs into the kernel"));
  private static final Change NARROWING =
      Change.of(ChangeKind.NEWLY_DENIED, Effect.NARROWING, "ptrace")
          .withDetails(List.of("on x86", "on x86_64"));
  private static final Change LOGGING = Change.of(ChangeKind.LOGGING, Effect.NEUTRAL, "read");
  private static final Change SELINUX =
      Change.of(ChangeKind.SELINUX, Effect.UNDETERMINED, "new: type_transition a b:c d");

  /** Given in another order than that of the kinds. */
  private static final Review ALL =
      new Review("old", "new", List.of(SELINUX, LOGGING, NARROWING, WIDENING));

  @Test
  void textForATerminal() {
    assertThat(new ReviewText(false, false).render(ALL))
        .isEqualTo(
            """
            old -> new: 4 changes: 1 permits more, 1 permits less, 1 permits neither, 1 may go either way
            newly permitted
              + bpf
                  only with CAP_BPF
                  for example x86_64 bpf(cmd 5)
                  nginx.sluice:2:7: allow bpf
                  note: loads programs into the kernel
            newly denied
              - ptrace
                  on x86
                  on x86_64
            logging only
              = read
            SELinux
              ~ new: type_transition a b:c d
            """);
  }

  @Test
  void coloursOnlyWhenWanted() {
    assertThat(new ReviewText(false, true).render(ALL)).doesNotContain("\u001b");
    assertThat(new ReviewText(true, true).render(ALL).replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(new ReviewText(false, true).render(ALL));
    assertThat(new ReviewText(true, true).render(ALL)).contains("\u001b[31m+ bpf\u001b[0m\n");
  }

  @Test
  void aReviewWithoutDetailsFitsOnAScreen() {
    List<Change> many =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Change.of(ChangeKind.SELINUX, Effect.NEUTRAL, "change " + i)
                        .withDetails(
                            IntStream.range(0, 2 + 5 * i).mapToObj(k -> "part " + k).toList()))
            .toList();
    Review review = new Review("old", "new", many);
    List<String> brief = new ReviewText(false, false).render(review).lines().toList();
    assertThat(brief).hasSizeLessThanOrEqualTo(30);
    assertThat(brief)
        .contains("  = change 0", "      part 1", "  = change 11 (57 parts)")
        .contains("      ... and 4 more");
    assertThat(new ReviewText(false, true).render(review).lines())
        .hasSize(2 + 12 + IntStream.range(0, 12).map(i -> 2 + 5 * i).sum());
  }

  @Test
  void nothingToSayIsOneLine() {
    Review none = new Review("old", "new", List.of());
    assertThat(new ReviewText(true, false).render(none))
        .isEqualTo("old -> new: no change of meaning\n");
    assertThat(new ReviewMarkdown().render(none))
        .isEqualTo("**old &rarr; new**&#58; no change of meaning\n".replace("**&#58;", "**:"));
  }

  @Test
  void markdownForAComment() {
    assertThat(new ReviewMarkdown().render(ALL))
        .isEqualTo(
            """
            **old &rarr; new**: 4 changes&#58; 1 permits more, 1 permits less, 1 permits neither, 1 may go either way

            | | change |
            | --- | --- |
            | | **newly permitted** |
            | `+` | bpf<br>only with CAP_BPF<br>note: loads programs into the kernel |
            | | **newly denied** |
            | `-` | ptrace |
            | | **logging only** |
            | `=` | read |
            | | **SELinux** |
            | `~` | new&#58; type_transition a b&#58;c d |

            <details><summary>bpf</summary>

            ```
            for example x86_64 bpf(cmd 5)
            nginx.sluice:2:7: allow bpf
            ```

            </details>

            <details><summary>ptrace</summary>

            ```
            on x86
            on x86_64
            ```

            </details>
            """);
  }

  @Test
  void jsonForPrograms() {
    assertThat(new ReviewJson(NONE).render(new Review("old", "new", List.of(WIDENING))))
        .isEqualTo(
            """
            {
              "format": "sluice-review",
              "version": 1,
              "before": "old",
              "after": "new",
              "counts": {
                "widening": 1,
                "narrowing": 0,
                "neutral": 0,
                "undetermined": 0
              },
              "changes": [
                {
                  "kind": "newly-permitted",
                  "effect": "widening",
                  "fingerprint": "%s",
                  "title": "bpf",
                  "details": [],
                  "where": "only with CAP_BPF",
                  "witness": "x86_64 bpf(cmd 5)",
                  "places": [
                    {
                      "file": "nginx.sluice",
                      "line": 2,
                      "column": 7,
                      "endLine": 2,
                      "endColumn": 10
                    }
                  ],
                  "notes": [
                    "loads programs into the kernel"
                  ]
                }
              ]
            }
            """
                .formatted(WIDENING.fingerprint()));
  }

  @Test
  void sarifForCodeHosts() {
    assertThat(
            new ReviewSarif("1.2", NONE)
                .render(new Review("old", "a b.bpf", List.of(WIDENING, LOGGING))))
        .isEqualTo(
            """
            {
              "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "sluice",
                      "version": "1.2",
                      "rules": [
                        {
                          "id": "newly-permitted",
                          "shortDescription": {
                            "text": "newly permitted"
                          }
                        },
                        {
                          "id": "logging",
                          "shortDescription": {
                            "text": "logging only"
                          }
                        }
                      ]
                    }
                  },
                  "columnKind": "unicodeCodePoints",
                  "results": [
                    {
                      "ruleId": "newly-permitted",
                      "ruleIndex": 0,
                      "level": "warning",
                      "message": {
                        "text": "newly permitted: bpf\\nonly with CAP_BPF\\nfor example x86_64 bpf(cmd 5)\\nloads programs into the kernel"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "nginx.sluice"
                            },
                            "region": {
                              "startLine": 2,
                              "startColumn": 7,
                              "endLine": 2,
                              "endColumn": 10
                            }
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "sluice/v1": "%s"
                      }
                    },
                    {
                      "ruleId": "logging",
                      "ruleIndex": 1,
                      "level": "note",
                      "message": {
                        "text": "logging only: read"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "a%%20b.bpf"
                            }
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "sluice/v1": "%s"
                      }
                    }
                  ]
                }
              ]
            }
            """
                .formatted(WIDENING.fingerprint(), LOGGING.fingerprint()));
  }

  @Test
  void junitForBuildServers() {
    assertThat(
            new ReviewJunit(change -> change.effect().mayWiden(), NONE)
                .render(new Review("old", "new", List.of(WIDENING, NARROWING))))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="sluice diff old new" tests="2" failures="1" errors="0" skipped="0">
              <testcase classname="sluice.newly-permitted" name="+ bpf">
                <failure type="widening" message="newly permitted">only with CAP_BPF
            for example x86_64 bpf(cmd 5)
            nginx.sluice:2:7: bpf
            loads programs into the kernel
            fingerprint %s</failure>
              </testcase>
              <testcase classname="sluice.newly-denied" name="- ptrace">
                <system-out>on x86
            on x86_64
            fingerprint %s</system-out>
              </testcase>
            </testsuite>
            """
                .formatted(WIDENING.fingerprint(), NARROWING.fingerprint()));
    assertThat(new ReviewJunit(change -> true, NONE).render(new Review("old", "new", List.of())))
        .contains("tests=\"1\" failures=\"0\"", "name=\"no change of meaning\"/>");
  }

  @Test
  void xmlTakesNoMarkupFromNames() {
    String rendered =
        new ReviewJunit(change -> true, NONE).render(hostile("</failure> & \"\u0000\ud800'\u001b"));
    assertThat(rendered)
        .contains("name=\"+ &lt;/failure&gt; &amp; &quot;\\u{0}\\u{d800}'\\u{1b}\"");
  }

  @Test
  void testsHaveNamesOfTheirOwn() {
    Change more = WIDENING.withWhere(Optional.of("only on x86"));
    String rendered =
        new ReviewJunit(change -> true, NONE)
            .render(new Review("old", "new", List.of(WIDENING, more, more, NARROWING)));
    assertThat(rendered)
        .contains(
            "name=\"+ bpf [" + WIDENING.fingerprint() + "]\"",
            "name=\"+ bpf [" + more.fingerprint() + "]\"",
            "name=\"+ bpf [" + more.fingerprint() + "] #2\"",
            "name=\"- ptrace\"");
  }

  /** Names of an input may hold anything: none may become markup, a mention, or a control. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '\0',
      value = {
        "<script>alert(1)</script>  ! &#60;script&#62;alert&#40;1&#41;&#60;/script&#62;",
        "a | b                      ! a &#124; b",
        "`code` *bold* _em_ a_b     ! &#96;code&#96; &#42;bold&#42; &#95;em&#95; a_b",
        "@maintainers fixes #12     ! <code>@</code>maintainers fixes <code>#</code>12",
        "[a](http://b.c)            ! &#91;a&#93;&#40;http&#58;//b.c&#41;",
        "www.example.com            ! www&#46;example.com",
        ":tada: a:b:c d:e           ! <code>:</code>tada&#58; a<code>:</code>b&#58;c d&#58;e",
        "&lt; \\n $x$ ~~y~~         ! &#38;lt; &#92;n &#36;x&#36; &#126;&#126;y&#126;&#126;",
      })
  void markdownTakesNoMarkupFromNames(String name, String expected) {
    assertThat(MarkdownText.of(name)).isEqualTo(expected);
    String rendered = new ReviewMarkdown().render(hostile(name));
    assertThat(rendered).contains("| `+` | " + expected + " |");
  }

  @Test
  void noFormatTakesControlsFromNames() {
    Review review = hostile("a\u001b[31m\u202e\n| ``` </details>\u0007");
    for (ReviewRenderer renderer :
        List.of(
            new ReviewText(false, true),
            new ReviewMarkdown(),
            new ReviewJson(NONE),
            new ReviewJunit(change -> true, NONE))) {
      assertThat(renderer.render(review)).doesNotContain("\u001b", "\u202e", "\u0007");
    }
    String markdown = new ReviewMarkdown().render(review);
    assertThat(markdown).contains("\n````\n").doesNotContain("\n| ``` ");
  }

  private static Review hostile(String name) {
    return new Review(
        name,
        name,
        List.of(
            Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, name)
                .withDetails(List.of(name))));
  }

  @Test
  void aFingerprintIsAboutTheChangeOnly() {
    assertThat(WIDENING.withNotes(List.of()).withPlaces(List.of()).fingerprint())
        .isEqualTo(WIDENING.fingerprint())
        .matches("[0-9a-f]{16}");
    assertThat(WIDENING.withWhere(Optional.empty()).fingerprint())
        .isNotEqualTo(WIDENING.fingerprint());
    assertThat(NARROWING.withDetails(List.of("on x86")).fingerprint())
        .isNotEqualTo(NARROWING.fingerprint());
  }
}
