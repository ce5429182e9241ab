package dev.sluice.profile.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceReaderTest {
  @Test
  void utf8IsReadAsItStands() {
    String text = "# 日本 😀 é\r\nallow read\n";
    assertThat(read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow().text()).isEqualTo(text);
  }

  @Test
  void malformedBytesAreReportedWhereTheyStand() {
    assertThat(places(new byte[] {'a', '\n', 'b', (byte) 0xff, 'c', (byte) 0xc3}))
        .containsExactly("2:2", "2:4");
  }

  @Test
  void otherEncodingsAreNotGuessed() {
    byte[] utf16 = "allow read\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(read(utf16).value()).isEmpty();
    assertThat(read("# é".getBytes(StandardCharsets.ISO_8859_1)).value()).isEmpty();
  }

  @Test
  void aBinaryFileIsNotAFlood() {
    byte[] bytes = new byte[100_000];
    java.util.Arrays.fill(bytes, (byte) 0x80);
    List<Diagnostic> findings = read(bytes).diagnostics().all();
    assertThat(findings).hasSize(10);
    assertThat(findings.get(0).hint()).contains("one of 100000 such places; is this a profile?");
  }

  @Test
  void oneByteMoreThanTheLimitIsTooMuch() {
    byte[] bytes = " ".repeat(SourceReader.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
    assertThat(read(bytes).diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void whoWritesWaiversIsNotToldAboutProfiles() {
    byte[] bytes = "#".repeat(SourceReader.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
    assertThat(SourceReader.readWaivers("waivers", bytes).diagnostics().all())
        .extracting(Diagnostic::message, d -> d.hint().orElse(""))
        .containsExactly(
            tuple(
                "'waivers' is longer than 1048576 bytes", "take out the waivers that have ended"));
    assertThat(SourceReader.readWaivers("waivers", new byte[] {(byte) 0xff}).diagnostics().all())
        .extracting(d -> d.hint().orElse(""))
        .containsExactly("a file of waivers is a UTF-8 text");
  }

  @Test
  void whatCannotBeSeenIsRefused() {
    for (int codePoint :
        new int[] {
          0, 7, 0x1b, 0x7f, 0x85, 0xad, 0x61c, 0x200b, 0x200e, 0x202a, 0x202e, 0x2028, 0x2029,
          0x2066, 0x2069, 0x3164, 0xfe0f, 0xfeff, 0xe0041, '\r', 0xb, 0xc
        }) {
      String text = "# a" + Character.toString(codePoint) + "b\n";
      assertThat(places(text.getBytes(StandardCharsets.UTF_8)))
          .as(Integer.toHexString(codePoint))
          .containsExactly("1:4");
    }
  }

  private static List<String> places(byte[] bytes) {
    List<Diagnostic> all = read(bytes).diagnostics().all();
    assertThat(all).extracting(Diagnostic::code).containsOnly(DiagnosticCode.BAD_ENCODING);
    return all.stream().map(d -> d.span().orElseThrow().position().toString()).toList();
  }

  private static Checked<SourceFile> read(byte[] bytes) {
    return SourceReader.read("t", bytes);
  }
}
