package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsSarifTest {
  private static final SourceFile FILE = new SourceFile("/p/\u00e9.sluice", "allow epol_wait\n");

  @Test
  void aFindingHasItsHintAndItsPlaces() {
    Diagnostic finding =
        Diagnostic.at(
                new Span(FILE, 6, 15),
                DiagnosticCode.UNKNOWN_SYSCALL,
                "unknown system call 'epol_wait'")
            .withHint("did you mean 'epoll_wait'?")
            .withLabel(new Span(FILE, 0, 5), "here");
    assertThat(FindingsSarif.print(Diagnostics.of(List.of(finding)), "1"))
        .contains(
            """
                    {
                      "ruleId": "SL2001",
                      "ruleIndex": 0,
                      "level": "error",
                      "message": {
                        "text": "unknown system call 'epol_wait'\\ndid you mean 'epoll_wait'?"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "file:///p/%C3%A9.sluice"
                            },
                            "region": {
                              "startLine": 1,
                              "startColumn": 7,
                              "endLine": 1,
                              "endColumn": 16
                            }
                          }
                        }
                      ],
                      "relatedLocations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "file:///p/%C3%A9.sluice"
                            },
                            "region": {
                              "startLine": 1,
                              "startColumn": 1,
                              "endLine": 1,
                              "endColumn": 6
                            }
                          },
                          "message": {
                            "text": "here"
                          }
                        }
                      ]
                    }
            """);
  }

  @Test
  void aFixIsAChangeOfTheFile() {
    Diagnostic finding =
        Diagnostic.at(new Span(FILE, 6, 15), DiagnosticCode.UNKNOWN_SYSCALL, "unknown")
            .withFix(new Edit(new Span(FILE, 16, 16), "deny read\n"));
    assertThat(FindingsSarif.print(Diagnostics.of(List.of(finding)), "1"))
        .contains(
            """
                      "fixes": [
                        {
                          "artifactChanges": [
                            {
                              "artifactLocation": {
                                "uri": "file:///p/%C3%A9.sluice"
                              },
                              "replacements": [
                                {
                                  "deletedRegion": {
                                    "startLine": 2,
                                    "startColumn": 1,
                                    "endLine": 2,
                                    "endColumn": 1
                                  },
                                  "insertedContent": {
                                    "text": "deny read\\n"
                                  }
                                }
                              ]
                            }
                          ]
                        }
                      ]
            """);
  }

  @Test
  void aFindingThatIsAcceptedIsSuppressed() {
    Span place = new Span(FILE, 0, 5);
    Diagnostic accepted =
        Diagnostic.at(place, DiagnosticCode.TERMINAL_INPUT, "TIOCSTI is permitted");
    Diagnostic other = Diagnostic.at(place, DiagnosticCode.UNKNOWN_SYSCALL, "unknown");
    Suppression why = new Suppression(Suppression.Kind.IN_SOURCE, "no terminal", place);
    String log =
        FindingsSarif.print(
            Diagnostics.of(List.of(accepted, other)), Map.of(accepted, List.of(why)), "1");
    assertThat(log)
        .contains(
            """
                      "suppressions": [
                        {
                          "kind": "inSource",
                          "status": "accepted",
                          "justification": "no terminal",
                          "location": {
                            "physicalLocation": {
                              "artifactLocation": {
                                "uri": "file:///p/%C3%A9.sluice"
                              },
                              "region": {
            """)
        .containsOnlyOnce("\"suppressions\": []");
    assertThat(FindingsSarif.print(Diagnostics.of(List.of(accepted, other)), "1"))
        .doesNotContain("suppressions");
  }

  @Test
  void aFindingWithoutAPlaceHasNoLocation() {
    Diagnostic finding = Diagnostic.of(DiagnosticCode.UNREADABLE_FILE, "there is no file 'x'");
    assertThat(FindingsSarif.print(Diagnostics.of(List.of(finding)), "1"))
        .contains("\"locations\": []", "\"level\": \"error\"");
    assertThat(FindingsSarif.print(Diagnostics.none(), "1"))
        .contains("\"rules\": []", "\"results\": []");
  }
}
