package dev.sluice.selinux.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelLockReaderTest {
  private static final String LOCK =
      """
      # Written by 'sluice tenants allocate'. Keep it with the fleet file; do not edit.
      levels production
      given "acme" s0:c768,c801
      released "acme" s0:c770,c803
      given "株式 \\"会\\" \\\\社" s0:c780,c813
      """;

  @Test
  void whatWasWrittenIsReadAgain() {
    Checked<ReadLock> read = read(LOCK);
    assertThat(DiagnosticPrinter.print(read.diagnostics())).isEmpty();
    assertThat(read.orElseThrow().lock().text()).isEqualTo(LOCK);
    assertThat(read.orElseThrow().places()).hasSize(3);
  }

  @Test
  void orderCommentsBlankLinesAndLineEndsHaveNoMeaning() {
    List<String> lines = LOCK.lines().toList();
    String other =
        String.join(
            "\r\n", "# merged", lines.get(1), "", lines.get(4), lines.get(3), "# c", lines.get(2));
    assertThat(read(other).orElseThrow().lock()).isEqualTo(read(LOCK).orElseThrow().lock());
  }

  @Test
  void twoBranchesThatGaveOneLevelAreToldApart() {
    assertThat(
            DiagnosticPrinter.print(read(LOCK + "given \"globex\" s0:c768,c801\n").diagnostics()))
        .isEqualTo(
            """
            error: "acme" and "globex" would have the same level s0:c768,c801 [SL2306]
             --> levels.lock:6:1
              |
            6 | given "globex" s0:c768,c801
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ remove the line of the tenant that does not use it yet, and \
            allocate anew
             ::: levels.lock:3:1
              |
            3 | given "acme" s0:c768,c801
              | ------------------------- first given here
            """);
    assertThat(codes(LOCK + "given \"acme\" s0:c1,c2\n"))
        .containsExactly(DiagnosticCode.SAID_TWICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "given acme s0:c1,c2",
        "given \"acme\"",
        "given \"\" s0:c1,c2",
        "given \"b\" s0",
        "given \"b\" s0:c1",
        "given \"b\" s0:c1.c4",
        "given \"b\" s1:c1,c2",
        "given \"b\" s0:c1022,c1023",
        "given \"b\" s0:c1,c2 # why",
        " given \"b\" s0:c1,c2",
        "taken \"b\" s0:c1,c2",
        "given \"b\\x\" s0:c1,c2",
        "levels production",
        "<<<<<<< HEAD",
      })
  void anythingElseIsRefusedInItsPlace(String line) {
    List<Diagnostic> findings = read(LOCK + line + "\n").diagnostics().all();
    assertThat(findings)
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.BAD_LEVEL_LOCK);
    assertThat(findings.get(0).span().orElseThrow()).hasToString("levels.lock:6:1");
  }

  @Test
  void aLockBelongsToItsFleet() {
    assertThat(codes("")).containsExactly(DiagnosticCode.BAD_LEVEL_LOCK);
    assertThat(codes("levels staging\n")).containsExactly(DiagnosticCode.BAD_LEVEL_LOCK);
    assertThat(codes("given \"a\" s0:c1,c2\n")).containsExactly(DiagnosticCode.BAD_LEVEL_LOCK);
    assertThat(codes("levels production")).isEmpty();
  }

  @Test
  void noTextMakesItThrow() {
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder(LOCK);
          for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            text.replace(
                at,
                Math.min(text.length(), at + random.nextInt(3)),
                List.of("", "\n", "\"", "\\", "s0:", ",", "c", "9", "given ", "\r", "日", "\0")
                    .get(random.nextInt(12)));
          }
          Checked<ReadLock> read = read(text.toString());
          DiagnosticPrinter.print(read.diagnostics());
          read.value()
              .ifPresent(
                  lock ->
                      assertThat(read(lock.lock().text()).orElseThrow().lock())
                          .isEqualTo(lock.lock()));
        });
  }

  private static Checked<ReadLock> read(String text) {
    return LevelLockReader.read(new SourceFile("levels.lock", text), "production");
  }

  private static List<DiagnosticCode> codes(String text) {
    return read(text).diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
