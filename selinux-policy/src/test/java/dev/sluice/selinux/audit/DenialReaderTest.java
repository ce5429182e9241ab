package dev.sluice.selinux.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.oracle.Growth;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.PermissionName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Denials of all kinds of logs; what belongs to one event, and what is refused. */
class DenialReaderTest {
  private static final String AVC =
      "type=AVC msg=audit(1.2:3): avc:  denied  { read } for  pid=8 comm=\"web\" name=\"x\" ino=5"
          + " scontext=system_u:system_r:web_t:s0 tcontext=system_u:object_r:etc_t:s0"
          + " tclass=file\n";
  private static final String CALL =
      "type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=257 a0=ffffff9c a1=7ffd a2=0 a3=0\n";
  private static final String DIRECTORY = "type=CWD msg=audit(1.2:3): cwd=\"/srv\"\n";
  private static final String PATH =
      "type=PATH msg=audit(1.2:3): item=0 name=\"a/x\" inode=5 nametype=NORMAL\n";

  private static Checked<List<Denial>> read(String text) {
    return new DenialReader(AbiCatalog.builtIn()).read(new SourceFile("log", text));
  }

  private static Denial only(String text) {
    List<Denial> denials = read(text).orElseThrow();
    assertThat(denials).hasSize(1);
    return denials.get(0);
  }

  @Test
  void theKernelsLogAndTheJournalSayTheSame() {
    String body = AVC.substring("type=AVC msg=audit(1.2:3): ".length());
    Denial expected = only(AVC);
    for (String head :
        List.of(
            "[   12.3] audit: type=1400 audit(1.2:3): ",
            "Nov 28 01:02:03 host kernel: audit: type=1400 audit(1.2:3): ",
            "node=host type=AVC msg=audit(1.2:3): ",
            "Nov 28 01:02:03 host audit[812]: AVC ")) {
      Denial denial = only(head + body);
      assertThat(denial.source()).isEqualTo(expected.source());
      assertThat(denial.object()).isEqualTo(expected.object());
      assertThat(denial.permissions()).containsExactly(new PermissionName("read"));
      assertThat(denial.commands()).containsExactly("web");
    }
  }

  @Test
  void aPathIsJoinedFromTheRecordsOfTheEvent() {
    assertThat(only(AVC).object().path()).isEmpty();
    assertThat(only(AVC + CALL + DIRECTORY + PATH).object().path()).contains("/srv/a/x");
    assertThat(only(AVC + CALL + DIRECTORY + PATH).calls().toString()).isEqualTo("[openat]");
  }

  @Test
  void aPathIsNotGuessed() {
    String other = CALL.replace("a0=ffffff9c", "a0=5");
    assertThat(only(AVC + other + DIRECTORY + PATH).object().path()).as("descriptor").isEmpty();
    assertThat(only(AVC + DIRECTORY + PATH).object().path()).as("unknown call").isEmpty();
    assertThat(only(AVC + CALL + PATH).object().path()).as("no directory").isEmpty();
    assertThat(only(AVC + CALL + DIRECTORY + PATH.replace("a/x", "../x")).object().path())
        .as("above")
        .isEmpty();
    assertThat(only(AVC + CALL + DIRECTORY + PATH.replace("inode=5", "inode=6")).object().path())
        .as("another file")
        .isEmpty();
    assertThat(only(AVC + CALL + DIRECTORY + PATH.replace("a/x", "a/y")).object().path())
        .as("another file system's file of that number, or a link")
        .isEmpty();
    assertThat(only(AVC + CALL + DIRECTORY + PATH + PATH.replace("a/x", "b/x")).object().path())
        .as("two files of one name and number")
        .isEmpty();
    assertThat(only(AVC + (CALL + DIRECTORY + PATH).replace("1.2:3", "1.2:4")).object().path())
        .as("another event")
        .isEmpty();
  }

  @Test
  void hexadecimalTextIsDecoded() {
    Denial denial = only(AVC.replace("name=\"x\"", "path=2F746D702F612062"));
    assertThat(denial.object().path()).contains("/tmp/a b");
    assertThat(only(AVC.replace("name=\"x\"", "path=2F746D702F78202864656C6574656429")))
        .extracting(d -> d.object().path())
        .isEqualTo(Optional.empty());
  }

  @Test
  void theSameDenialCountsAndPermissionsOfAFileJoin() {
    String named = AVC.replace("name=\"x\"", "path=\"/x\"");
    Denial denial = only(named + named + named.replace("{ read }", "{ open }"));
    assertThat(denial.count()).isEqualTo(3);
    assertThat(denial.permissions())
        .containsExactly(new PermissionName("open"), new PermissionName("read"));
  }

  @Test
  void nothingDeniedIsFineAndAFileOfOthersIsNot() {
    assertThat(read("").orElseThrow()).isEmpty();
    assertThat(read(AVC.replace("denied", "granted")).orElseThrow()).isEmpty();
    assertThat(read(CALL).orElseThrow()).isEmpty();
    assertThat(codes(read("#!/bin/sh\necho\n"))).containsExactly(DiagnosticCode.UNKNOWN_RECORDING);
  }

  @Test
  void theExampleOfTheDocumentationIsAWarning() {
    String example =
        MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
            .filter(block -> block.kind().equals("audit"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(codes(read(example))).containsExactly(DiagnosticCode.DENIALS_LEFT_OUT);
  }

  @Test
  void tooManyDenialsAreRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= DenialReader.MAX_DENIALS; i++) {
      text.append(AVC.replace("name=\"x\"", "name=\"x" + i + "\""));
    }
    assertThat(codes(read(text.toString()))).containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void permissionsWithoutEndAreReadAndNoneAreRefused() {
    String many = "p ".repeat(7_000);
    assertThat(only(AVC.replace("read ", many)).permissions()).hasSize(1);
    assertThat(codes(read(AVC.replace("read ", " ")))).containsExactly(DiagnosticCode.BAD_RECORD);
  }

  @Test
  void theTimeThatAnEventTakesIsInProportionToItsRecords() {
    Growth.isInProportion(
        "records of one event",
        2_000,
        records ->
            assertThat(only(AVC.repeat(records) + PATH.repeat(records)).count())
                .isEqualTo(records));
  }

  @Test
  void damagedLogsAreReadOrRefused() {
    String whole = AVC + CALL + DIRECTORY + PATH;
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder(whole.repeat(1 + random.nextInt(2)));
          for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
              case 0 -> text.deleteCharAt(at);
              case 1 -> text.insert(at, (char) random.nextInt(0x110));
              case 2 -> text.insert(at, whole, at % whole.length(), whole.length());
              default -> text.setCharAt(at, "{}=\" :\n\u001d0c\ud800".charAt(random.nextInt(11)));
            }
          }
          Checked<List<Denial>> denials = read(text.toString());
          assertThat(DiagnosticPrinter.print(denials.diagnostics())).doesNotContain("\u001b");
          denials.diagnostics().all().forEach(finding -> assertThat(finding.span()).isPresent());
        });
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
