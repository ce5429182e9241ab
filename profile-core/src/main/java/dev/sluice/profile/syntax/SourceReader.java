package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.weight.RecordingReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the bytes of a profile or recording into text: UTF-8 without byte order mark, no controls,
 * nothing invisible. Each malformed sequence is reported at its place.
 */
public final class SourceReader {
  /** The largest profile, in bytes: 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String AUDIT_SEPARATOR = "\u001d";
  private static final int MAX_REPORTED = 10;

  private SourceReader() {}

  /**
   * The text of a profile.
   *
   * @param name the name under which diagnostics speak of it
   * @param bytes the whole file
   */
  public static Checked<SourceFile> read(String name, byte[] bytes) {
    return bytes.length > MAX_BYTES
        ? Checked.refused(Diagnostics.of(List.of(tooLong(name, TextKind.PROFILE))))
        : read(name, bytes, "profile", "");
  }

  /**
   * The text of a fleet file or of what belongs to it, which is held to the same, but may be
   * longer.
   *
   * @param name the name under which diagnostics speak of it
   * @param bytes the whole file
   */
  public static Checked<SourceFile> readFleet(String name, byte[] bytes) {
    return bytes.length > FleetParser.MAX_BYTES
        ? Checked.refused(Diagnostics.of(List.of(tooLong(name, TextKind.FLEET))))
        : read(name, bytes, "fleet file", "");
  }

  /**
   * The text of a file of waivers, which is held to the same.
   *
   * @param name the name under which diagnostics speak of it
   * @param bytes the whole file
   */
  public static Checked<SourceFile> readWaivers(String name, byte[] bytes) {
    return bytes.length > MAX_BYTES
        ? Checked.refused(
            Diagnostics.of(
                List.of(tooLong(name, MAX_BYTES).withHint("take out the waivers that have ended"))))
        : read(name, bytes, "file of waivers", "");
  }

  /**
   * The text of a recording, which is held to the same, but may be longer, and may have the
   * separators (U+001D) that auditd writes.
   *
   * @param name the name under which diagnostics speak of it
   * @param bytes the whole file
   */
  public static Checked<SourceFile> readRecording(String name, byte[] bytes) {
    return bytes.length > RecordingReader.MAX_BYTES
        ? Checked.refused(Diagnostics.of(List.of(tooLong(name, RecordingReader.MAX_BYTES))))
        : read(name, bytes, "recording", AUDIT_SEPARATOR);
  }

  private static Checked<SourceFile> read(
      String name, byte[] bytes, String kind, String permitted) {
    Findings findings = new Findings();
    List<Integer> malformed = new ArrayList<>();
    SourceFile file = new SourceFile(name, decode(bytes, malformed));
    for (int offset : malformed.subList(0, Math.min(malformed.size(), MAX_REPORTED))) {
      findings.add(
          Diagnostic.at(
                  new Span(file, offset, offset + 1),
                  DiagnosticCode.BAD_ENCODING,
                  "these bytes are not UTF-8")
              .withHint(
                  malformed.size() > MAX_REPORTED
                      ? "one of " + malformed.size() + " such places; is this a " + kind + "?"
                      : "a " + kind + " is a UTF-8 text"));
    }
    if (malformed.isEmpty()) {
      CharacterCheck.check(file, permitted, findings);
    }
    return Checked.of(file, findings.diagnostics());
  }

  /** The refusal of a file that is too long to be read. */
  static Diagnostic tooLong(String name, TextKind kind) {
    return tooLong(name, kind.maxBytes()).withHint(kind.whenTooLong());
  }

  private static Diagnostic tooLong(String name, int maxBytes) {
    return Diagnostic.of(
        DiagnosticCode.TOO_LONG,
        String.format(Locale.ROOT, "'%s' is longer than %d bytes", name, maxBytes));
  }

  private static String decode(byte[] bytes, List<Integer> malformed) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        return out.flip().toString();
      }
      malformed.add(out.position());
      out.put('\ufffd');
      in.position(in.position() + result.length());
    }
  }
}
