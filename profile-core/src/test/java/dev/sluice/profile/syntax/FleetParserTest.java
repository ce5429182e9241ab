package dev.sluice.profile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetParserTest {
  private static final String WHOLE =
      """
      # Who shares these machines
      fleet production

      zone triples of c768..c1021, c3  # from which levels are drawn
      runtime c0..c767

      tenant "acme", "globex"
      tenant "initech" level "s0:c768,c801"  # by hand

      place web of "acme" profile "web.sluice" on node1 in container
      place batch of "globex" profile "jobs/batch.sluice" on node1 in container, user namespace,
          host network, uid 1000
      # the end
      """;

  @Test
  void parsingWhatWasPrintedGivesTheSameTree() {
    for (long seed = 1; seed <= 1500; seed++) {
      FleetTree tree = new RandomFleets(seed).tree();
      String text = ProfileFormatter.format(tree);
      Checked<FleetTree> again = FleetParser.parse(new SourceFile("seed " + seed, text));
      assertThat(DiagnosticPrinter.print(again.diagnostics())).as(text).isEmpty();
      assertThat(Trees.structure(again.orElseThrow()))
          .as("seed " + seed + "\n" + text)
          .isEqualTo(Trees.structure(tree));
      assertThat(ProfileFormatter.format(again.orElseThrow())).isEqualTo(text);
    }
  }

  @Test
  void layoutDoesNotDependOnHowItWasWritten() {
    for (String written :
        List.of(
            WHOLE,
            WHOLE.replace("\n", "\r\n"),
            WHOLE.replace("  #", " #"),
            WHOLE.replace(", ", " ,\n\n "),
            WHOLE.replace("\n\n", "\n\n\n"))) {
      assertThat(ProfileFormatter.format(parsed(written).orElseThrow())).isEqualTo(WHOLE);
    }
  }

  @Test
  void everyStatementKnowsWhereItStands() {
    List<FleetStatement> statements = parsed(WHOLE).orElseThrow().body().contents().toList();
    assertThat(statements)
        .extracting(statement -> statement.span().position().line())
        .containsExactly(2, 4, 5, 7, 8, 10, 11);
    FleetStatement.Place place = (FleetStatement.Place) statements.get(6);
    assertThat(place.isolation().contents().map(isolation -> isolation.span().text()))
        .containsExactly("container", "user namespace", "host network", "uid 1000");
  }

  @Test
  void mistakesAreReportedTogetherAndInWords() {
    assertThat(
            DiagnosticPrinter.print(
                parsed(
                        """
                        fleet production
                        zone 768..1023
                        tenent "acme"
                        tenant acme
                        place web of "acme" profile "web.sluice" in container
                        allow read
                        place web of "acme" profile "web.sluice" on node1 in
                        """)
                    .diagnostics()))
        .isEqualTo(
            """
            error: expected 'pairs of', 'triples of' or a category such as c768, found '768' [SL1001]
             --> levels.sluice:2:6
              |
            2 | zone 768..1023
              |      ^^^

            error: expected a statement, found 'tenent' [SL1010]
             --> levels.sluice:3:1
              |
            3 | tenent "acme"
              | ^^^^^^ did you mean 'tenant'?

            error: expected a string in double quotes, found 'acme' [SL1001]
             --> levels.sluice:4:8
              |
            4 | tenant acme
              |        ^^^^

            error: expected 'on', found 'in' [SL1001]
             --> levels.sluice:5:42
              |
            5 | place web of "acme" profile "web.sluice" in container
              |                                          ^^

            error: expected a statement, found 'allow' [SL1010]
             --> levels.sluice:6:1
              |
            6 | allow read
              | ^^^^^

            error: expected 'process', 'container' or 'vm', found the end of the line [SL1001]
             --> levels.sluice:7:53
              |
            7 | place web of "acme" profile "web.sluice" on node1 in
              |                                                     ^
            """);
  }

  @Test
  void theFirstWordTellsWhatATextIs() {
    assertThat(FleetParser.recognizes(new SourceFile("t", WHOLE))).isTrue();
    for (String other :
        List.of("", "# fleet\n", "profile fleet\n", "\"fleet\"", "zone c1\nfleet x")) {
      assertThat(FleetParser.recognizes(new SourceFile("t", other))).as(other).isFalse();
    }
  }

  @Test
  void theNewWordsAreNamesInProfiles() {
    String profile = "profile fleet\nallow zone(of == 1), place, runtime(fleet in {zone, of})\n";
    assertThat(
            ProfileFormatter.format(
                ProfileParser.parse(new SourceFile("t", profile)).orElseThrow()))
        .isEqualTo(profile);
  }

  @Test
  void lengthHasALimit() {
    String comment = "#".repeat(FleetParser.MAX_BYTES);
    assertThat(codes(comment)).isEmpty();
    assertThat(codes(comment + "#")).containsExactly(DiagnosticCode.TOO_LONG);
    String most = "tenant \"t\"\n".repeat(FleetParser.MAX_TOKENS / 3 - 1);
    assertThat(codes(most)).isEmpty();
    assertThat(codes(most + "tenant \"t\"\n".repeat(2))).containsExactly(DiagnosticCode.TOO_LONG);
    assertThat(codes("{".repeat(1000))).contains(DiagnosticCode.TOO_DEEP);
  }

  @Test
  void noTextMakesItThrow() {
    List<String> words =
        List.of(
            "fleet",
            "zone",
            "of",
            "runtime",
            "tenant",
            "level",
            "place",
            "profile",
            "on",
            "in",
            "container",
            "user",
            "namespace",
            "uid",
            "c0",
            "c768",
            "..",
            ",",
            "\"s\"",
            "\"open",
            "7",
            "0x",
            "\n",
            "\n",
            "\n",
            "# c\n",
            "{",
            "}",
            "(",
            ")",
            "日",
            ";",
            "node1.a",
            "6.12");
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder();
          if (random.nextBoolean()) {
            text.append(WHOLE);
            for (int i = random.nextInt(4); i >= 0; i--) {
              int at = random.nextInt(text.length());
              text.replace(
                  at,
                  Math.min(text.length(), at + random.nextInt(4)),
                  words.get(random.nextInt(words.size())));
            }
          } else {
            for (int i = random.nextInt(60); i > 0; i--) {
              text.append(words.get(random.nextInt(words.size())))
                  .append(random.nextInt(8) == 0 ? "" : " ");
            }
          }
          readAndPrint(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  private static void readAndPrint(byte[] bytes) {
    Checked<FleetTree> tree = SourceReader.readFleet("hostile", bytes).then(FleetParser::parse);
    tree.value().ifPresent(ProfileFormatter::format);
    assertThat(DiagnosticPrinter.print(tree.diagnostics()).codePoints())
        .allMatch(c -> c == '\n' || c >= ' ');
  }

  private static Checked<FleetTree> parsed(String text) {
    return FleetParser.parse(new SourceFile("levels.sluice", text));
  }

  private static List<DiagnosticCode> codes(String text) {
    return parsed(text).diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
