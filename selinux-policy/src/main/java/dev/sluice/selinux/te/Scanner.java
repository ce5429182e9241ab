package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens, as checkpolicy's scanner does ({@code policy_scan.l}), with the
 * quotation marks of m4 as signs. A word is an identifier, a number or a version.
 */
final class Scanner {
  private static final String SIGNS = "{}();:,*~-!&|^=`'[]";

  private final SourceFile source;
  private final String text;
  private final Findings findings;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Scanner(SourceFile source, Findings findings) {
    this.source = source;
    this.text = source.text();
    this.findings = findings;
  }

  /** The tokens of a text, the last of which marks its end. */
  static List<Token> scan(SourceFile source, Findings findings) {
    Scanner scanner = new Scanner(source, findings);
    while (scanner.at < scanner.text.length() && !findings.full()) {
      scanner.next();
    }
    scanner.add(Token.Kind.END, scanner.text.length(), "");
    return scanner.tokens;
  }

  private void next() {
    int start = at;
    char c = text.charAt(at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      at++;
    } else if (c == '#') {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    } else if (c == '"') {
      string();
    } else if (isWordStart(c)) {
      while (at < text.length() && isInWord(at)) {
        at++;
      }
      add(Token.Kind.WORD, start, text.substring(start, at));
    } else if (SIGNS.indexOf(c) >= 0) {
      at++;
      add(Token.Kind.SIGN, start, text.substring(start, at));
    } else {
      at = text.offsetByCodePoints(at, 1);
      findings.add(
          Diagnostic.at(
              new Span(source, start, at),
              DiagnosticCode.POLICY_SYNTAX,
              "no word of the policy language has this character"));
    }
  }

  private void string() {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '"') {
      findings.add(
          Diagnostic.at(
              new Span(source, start, at),
              DiagnosticCode.POLICY_SYNTAX,
              "this string does not end on its line"));
      return;
    }
    at++;
    add(Token.Kind.STRING, start, text.substring(start + 1, at - 1));
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$';
  }

  /** Dots join parts of a name; a hyphen is a sign of its own, for it takes names out of sets. */
  private boolean isInWord(int index) {
    char c = text.charAt(index);
    return isWordStart(c) || c == '.';
  }

  private void add(Token.Kind kind, int start, String value) {
    tokens.add(new Token(kind, value, new Span(source, start, Math.max(start, at))));
  }
}
