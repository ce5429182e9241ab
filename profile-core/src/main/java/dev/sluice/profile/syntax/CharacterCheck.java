package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.InvisibleCharacters;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.Locale;

/** Refuses characters with which a text can look like something that it is not. */
final class CharacterCheck {
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private CharacterCheck() {}

  static void check(SourceFile file, Findings findings) {
    check(file, "", findings);
  }

  /** Permits some characters that are refused otherwise. */
  static void check(SourceFile file, String permitted, Findings findings) {
    String text = file.text();
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (codePoint != '\n'
          && codePoint != '\t'
          && (codePoint < 0x20 || codePoint > 0x7e)
          && permitted.indexOf(codePoint) < 0) {
        checkOne(new Span(file, i, next), codePoint, findings);
      }
      i = next;
    }
  }

  private static void checkOne(Span span, int codePoint, Findings findings) {
    String shown = String.format(Locale.ROOT, "U+%04X", codePoint);
    if (codePoint == '\r') {
      String text = span.file().text();
      if (span.end() == text.length() || text.charAt(span.end()) != '\n') {
        report(span, "a carriage return that ends no line", "lines end with LF or CR LF", findings);
      }
    } else if (codePoint == BYTE_ORDER_MARK && span.start() == 0) {
      report(span, "a byte order mark", "save the file as UTF-8 without byte order mark", findings);
    } else if (isLineEnd(codePoint)) {
      report(span, "the line separator " + shown, "lines end with LF or CR LF", findings);
    } else if (Character.getType(codePoint) == Character.CONTROL) {
      report(span, "the control character " + shown, "remove it", findings);
    } else if (Character.getType(codePoint) == Character.SURROGATE) {
      report(span, "half of a surrogate pair, " + shown, "remove it", findings);
    } else if (InvisibleCharacters.contains(codePoint)) {
      report(
          span,
          "the invisible character " + shown,
          "remove it: it makes the text look like another one",
          findings);
    }
  }

  private static boolean isLineEnd(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static void report(Span span, String what, String hint, Findings findings) {
    findings.add(Diagnostic.at(span, DiagnosticCode.BAD_ENCODING, what).withHint(hint));
  }
}
