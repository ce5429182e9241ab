package dev.sluice.profile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Growth;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticJson;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ProfileParserTest {
  private static final Path WHOLE =
      Path.of("src", "test", "resources", "golden", "syntax", "whole-language.sluice");

  @Test
  void everyStatementKnowsWhereItStands() {
    ProfileTree tree =
        ProfileParser.parse(
                new SourceFile("t", "# 😀\nallow  read ,\n close(fd==1) # x\ndeny trap 7 write\n"))
            .orElseThrow();
    List<Statement> statements = tree.body().contents().toList();
    assertThat(statements.get(0).span().text()).isEqualTo("allow  read ,\n close(fd==1)");
    Statement.Rule rule = (Statement.Rule) statements.get(0);
    assertThat(rule.calls().contents().map(c -> c.span().text()))
        .containsExactly("read", "close(fd==1)");
    Statement.Rule deny = (Statement.Rule) statements.get(1);
    assertThat(deny.action().orElseThrow().span().text()).isEqualTo("trap 7");
    assertThat(deny.span().position()).hasToString("4:1");
  }

  @Test
  void aTextCutAnywhereIsRefusedOrReadNeverThrown() throws IOException {
    byte[] bytes = Files.readAllBytes(WHOLE);
    for (int length = 0; length <= bytes.length; length++) {
      readAndPrint(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void aTextWithAnyByteChangedIsRefusedOrReadNeverThrown() throws IOException {
    byte[] bytes = Files.readAllBytes(WHOLE);
    Random random = new Random(1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] =
          (byte)
              (random.nextBoolean()
                  ? random.nextInt(256)
                  : "(){},\"#\n@&|-".charAt(random.nextInt(12)));
      readAndPrint(changed);
    }
  }

  @Test
  void noSoupOfWordsMakesItThrow() {
    List<String> words =
        List.of(
            "allow",
            "deny",
            "errno",
            "kill",
            "process",
            "trap",
            "trace",
            "must",
            "never",
            "on",
            "when",
            "capability",
            "kernel",
            "hot",
            "from",
            "listen",
            "tcp",
            "selinux",
            "domain",
            "level",
            "use",
            "profile",
            "target",
            "audited",
            "linux",
            "and",
            "or",
            "not",
            "in",
            "(",
            ")",
            "{",
            "}",
            ",",
            "..",
            "==",
            "<",
            "&",
            "|",
            "-",
            "x",
            "1",
            "6.12",
            "a-b",
            "@g",
            "\"s\"",
            "\"open",
            "# c\n",
            "\n",
            "\n",
            "\n",
            ";",
            "=",
            "&&",
            "!",
            "日");
    for (long seed = 1; seed <= 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(words.get(random.nextInt(words.size())))
            .append(random.nextInt(8) == 0 ? "" : " ");
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      Assertions.assertDoesNotThrow(() -> readAndPrint(bytes), "seed " + seed + ": " + text);
    }
  }

  @Test
  void commentsAreNeverLost() {
    for (long seed = 1; seed <= 300; seed++) {
      String text = ProfileFormatter.format(new RandomTrees(seed).tree());
      Random random = new Random(seed);
      StringBuilder commented = new StringBuilder();
      int count = 0;
      for (String line : text.split("(?<=\n)", -1)) {
        commented.append(line);
        if (line.endsWith("\n")
            && !line.contains("#")
            && !line.contains("\"")
            && random.nextInt(3) == 0) {
          commented.setLength(Math.max(0, commented.length() - 1));
          commented.append(" # mark ").append(count++).append('\n');
        }
      }
      String formatted =
          ProfileFormatter.format(
              ProfileParser.parse(new SourceFile("seed " + seed, commented.toString()))
                  .orElseThrow());
      for (int i = 0; i < count; i++) {
        assertThat(formatted.split("# mark " + i + "\n", -1)).as("seed " + seed).hasSize(2);
      }
      assertThat(
              ProfileFormatter.format(
                  ProfileParser.parse(new SourceFile("again", formatted)).orElseThrow()))
          .isEqualTo(formatted);
    }
  }

  @Test
  void nestingHasALimit() {
    for (String deep :
        List.of(
            "allow a(" + "(".repeat(100_000) + "x == 1" + ")".repeat(100_000) + ")",
            "on x86 {\n".repeat(50_000),
            "when (".repeat(50_000))) {
      assertThat(codes(deep)).contains(DiagnosticCode.TOO_DEEP);
    }
    assertThat(codes("allow a(" + "not ".repeat(65) + "x == 1)"))
        .containsExactly(DiagnosticCode.TOO_DEEP);
    int most = ProfileParser.MAX_DEPTH - 1;
    assertThat(codes("allow a(" + "(".repeat(most) + "x == 1" + ")".repeat(most) + ")")).isEmpty();
    assertThat(codes("allow a(" + "(".repeat(most + 1) + "x == 1" + ")".repeat(most + 1) + ")"))
        .containsExactly(DiagnosticCode.TOO_DEEP);
  }

  @Test
  void lengthHasALimit() {
    String comment = "#".repeat(SourceReader.MAX_BYTES);
    assertThat(codes(comment)).isEmpty();
    assertThat(codes(comment + "#")).containsExactly(DiagnosticCode.TOO_LONG);
    assertThat(codes("#" + "日".repeat(400_000))).containsExactly(DiagnosticCode.TOO_LONG);
    String words = "allow " + "a,".repeat(ProfileParser.MAX_TOKENS / 2 - 2) + "a";
    assertThat(codes(words)).isEmpty();
    assertThat(codes(words + ",a,a")).containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void theTimeThatATextTakesIsInProportionToItsLength() {
    List<IntFunction<String>> hostile =
        List.of(
            length -> "allow a(" + "x == 1 and ".repeat(length / 12) + "x == 2)",
            length -> "allow a(" + "not ".repeat(length / 5) + "x == 2)",
            length -> "allow a b\n".repeat(length / 12),
            length -> "\n".repeat(length / 4) + "allow a b",
            length -> "x".repeat(length),
            length -> "1".repeat(length),
            length -> "allow a(x == " + "9".repeat(length) + ")",
            length -> "use \"" + "\\".repeat(length),
            length -> "allow " + "a".repeat(length) + " b",
            length -> "allow a(" + "x == 1\nallow b".repeat(length / 20),
            length -> "on x86 { ".repeat(63) + "allow a b\n".repeat(length / 100),
            length -> "{".repeat(64) + "}".repeat(length / 10));
    for (IntFunction<String> text : hostile) {
      Growth.isInProportion(
          text.apply(100),
          60_000,
          length -> readAndPrint(text.apply(length).getBytes(StandardCharsets.UTF_8)));
    }
    readAndPrint("(\n".repeat(60).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFloodOfErrorsIsCutOff() {
    List<DiagnosticCode> codes = codes("allow a b\n".repeat(5_000));
    assertThat(codes).hasSize(Findings.MAX_ERRORS + 1).contains(DiagnosticCode.TOO_MANY_ERRORS);
  }

  @Test
  void statementsWithoutMistakesAreReadBesideOthers() {
    ParsedProfile parsed =
        ProfileParser.read(new SourceFile("t", "allow a b\nallow c\ndeny trap 0x d\nlog e\n"));
    assertThat(parsed.complete()).isFalse();
    assertThat(parsed.tree().body().contents().map(s -> s.span().text()))
        .containsExactly("allow c", "log e");
  }

  private static List<DiagnosticCode> codes(String text) {
    return ProfileParser.read(new SourceFile("t", text)).diagnostics().all().stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static void readAndPrint(byte[] bytes) {
    var tree = SourceReader.read("hostile", bytes).then(ProfileParser::parse);
    tree.value().ifPresent(ProfileFormatter::format);
    assertThat(DiagnosticPrinter.print(tree.diagnostics()).codePoints())
        .allMatch(c -> c == '\n' || c >= ' ');
    assertThat(DiagnosticJson.print(tree.diagnostics()).codePoints())
        .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
  }
}
