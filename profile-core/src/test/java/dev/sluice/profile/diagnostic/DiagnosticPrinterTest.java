package dev.sluice.profile.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
  @Test
  void showsTheLineWithCaretsAndTheHint() {
    String text = "\n".repeat(13) + "allow read, epol_wait\n";
    assertThat(print(at("nginx.sluice", text, "epol_wait").withHint("did you mean 'epoll_wait'?")))
        .isEqualTo(
            """
            error: wrong [SL1001]
              --> nginx.sluice:14:13
               |
            14 | allow read, epol_wait
               |             ^^^^^^^^^ did you mean 'epoll_wait'?
            """);
  }

  @Test
  void showsSecondPlacesAsFurtherSnippets() {
    String text = "default allow\n" + "\n".repeat(8) + "default log\n";
    SourceFile file = new SourceFile("a", text);
    assertThat(
            print(
                Diagnostic.at(span(file, "default log"), DiagnosticCode.SYNTAX, "given twice")
                    .withLabel(span(file, "default allow"), "first given here")))
        .isEqualTo(
            """
            error: given twice [SL1001]
              --> a:10:1
               |
            10 | default log
               | ^^^^^^^^^^^
              ::: a:1:1
               |
             1 | default allow
               | ------------- first given here
            """);
  }

  @Test
  void withoutAPlaceOnlySaysWhatAndWhatToDo() {
    assertThat(
            print(Diagnostic.of(DiagnosticCode.TOO_LONG, "too long").withHint("make it shorter")))
        .isEqualTo("error: too long [SL1007]\n  hint: make it shorter\n");
  }

  @Test
  void caretsStandUnderWideCharactersMarksAndTabs() {
    assertThat(carets("日本 x", "x")).isEqualTo("     ^");
    assertThat(carets("日本 x", "本")).isEqualTo("  ^^");
    assertThat(carets("é́ x", "x")).isEqualTo("  ^");
    assertThat(carets("\tab\tx", "x")).isEqualTo("        ^");
    assertThat(carets("😀 x", "x")).isEqualTo("   ^");
  }

  @Test
  void theEndOfTheLineAndOfTheFileHaveACaretToo() {
    SourceFile file = new SourceFile("a", "ab\ncd");
    assertThat(print(Diagnostic.at(new Span(file, 2, 3), DiagnosticCode.SYNTAX, "x")))
        .endsWith("1 | ab\n  |   ^\n");
    assertThat(print(Diagnostic.at(new Span(file, 5, 5), DiagnosticCode.SYNTAX, "x")))
        .endsWith("2 | cd\n  |   ^\n");
    assertThat(
            print(
                Diagnostic.at(new Span(new SourceFile("a", ""), 0, 0), DiagnosticCode.SYNTAX, "x")))
        .endsWith("1 |\n  | ^\n");
  }

  @Test
  void aSpanOfSeveralLinesIsShownByItsFirst() {
    assertThat(carets("a bcd\r\nef g", "bcd\r\nef")).isEqualTo("  ^^^");
  }

  @Test
  void aTextCannotForgeWhatTheTerminalShows() {
    String text = "a\u001b[2Jb\u202ec\u200bd x";
    assertThat(print(at("na\u001bme\n", text, "x")))
        .isEqualTo(
            """
            error: wrong [SL1001]
             --> na\\u{1b}me\\u{a}:1:12
              |
            1 | a\\u{1b}[2Jb\\u{202e}c\\u{200b}d x
              |                               ^
            """);
  }

  @Test
  void aVeryLongLineIsShownAroundTheCarets() {
    String line = "a".repeat(500) + "HERE" + "b".repeat(500);
    String printed = print(at("f", line, "HERE"));
    String[] lines = printed.split("\n", -1);
    assertThat(lines[3]).hasSizeLessThan(140).startsWith("1 | ...aaa").endsWith("bbb...");
    int column = lines[4].indexOf('^');
    assertThat(lines[3].substring(column, column + 4)).isEqualTo("HERE");
    assertThat(print(at("f", "x" + "b".repeat(500), "x")).split("\n", -1)[3])
        .startsWith("1 | xbbb")
        .endsWith("...");
    String wide = "日".repeat(300) + "HERE";
    String[] shown = print(at("f", wide, "HERE")).split("\n", -1);
    assertThat(shown[3]).endsWith("HERE");
    int before = shown[3].length() - 4;
    int doubled = (int) shown[3].chars().filter(c -> c == '日').count();
    assertThat(shown[4].indexOf('^')).isEqualTo(before + doubled);
  }

  @Test
  void jsonHasStableKeysAndIsPureAscii() {
    SourceFile file = new SourceFile("a\"b", "x é\ny");
    Diagnostics diagnostics =
        Diagnostics.of(
            List.of(
                Diagnostic.at(new Span(file, 2, 3), DiagnosticCode.SYNTAX, "bad \n é")
                    .withHint("do")
                    .withLabel(new Span(file, 4, 5), "see")
                    .withFix(new Edit(new Span(file, 2, 3), "ok")),
                Diagnostic.of(DiagnosticCode.TOO_LONG, "long")));
    assertThat(DiagnosticJson.print(diagnostics))
        .isEqualTo(
            """
            [
              {"code":"SL1007","severity":"error","message":"long","place":null,"hint":null,"labels":[],"fix":null},
              {"code":"SL1001","severity":"error","message":"bad \\u000a \\u00e9","place":{"file":"a\\"b","line":1,"column":3,"endLine":1,"endColumn":4},"hint":"do","labels":[{"text":"see","place":{"file":"a\\"b","line":2,"column":1,"endLine":2,"endColumn":2}}],"fix":{"text":"ok","place":{"file":"a\\"b","line":1,"column":3,"endLine":1,"endColumn":4}}}
            ]
            """);
    assertThat(DiagnosticJson.print(Diagnostics.none())).isEqualTo("[]\n");
  }

  private static Diagnostic at(String name, String text, String marked) {
    SourceFile file = new SourceFile(name, text);
    return Diagnostic.at(span(file, marked), DiagnosticCode.SYNTAX, "wrong");
  }

  private static Span span(SourceFile file, String marked) {
    int start = file.text().indexOf(marked);
    return new Span(file, start, start + marked.length());
  }

  private static String carets(String text, String marked) {
    String[] lines = print(at("f", text, marked)).split("\n", -1);
    return lines[4].substring("  | ".length());
  }

  private static String print(Diagnostic finding) {
    return DiagnosticPrinter.print(finding);
  }
}
