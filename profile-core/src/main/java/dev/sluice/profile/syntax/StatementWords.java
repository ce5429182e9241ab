package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * Takes out the lines that begin with no statement's word, blocks and all, and reports each: the
 * parser then has a statement wherever it looks for one.
 */
final class StatementWords {
  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("errno", "write 'deny errno ...'"),
          Map.entry("kill", "write 'deny kill process ...' or 'deny kill thread ...'"),
          Map.entry("trap", "write 'deny trap ...'"),
          Map.entry("include", "write 'use \"FILE\"'"),
          Map.entry("import", "write 'use \"FILE\"'"),
          Map.entry("block", "write 'deny'"),
          Map.entry("permit", "write 'allow'"),
          Map.entry("domain", "it belongs into 'selinux { ... }'"),
          Map.entry("entrypoint", "it belongs into 'selinux { ... }'"),
          Map.entry("level", "it belongs into 'selinux { ... }'"),
          Map.entry("arch", "write 'target ...'"));

  private StatementWords() {}

  /** The tokens without those lines. */
  static List<Token> check(
      TextKind kind, List<Token> tokens, TokenSpans spans, Repairs repairs, Findings findings) {
    List<Token> kept = new ArrayList<>(tokens.size());
    Deque<Boolean> selinux = new ArrayDeque<>();
    boolean lineBegins = true;
    int lineType = Token.INVALID_TYPE;
    int parentheses = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int type = token.getType();
      if (lineBegins
          && type != Token.EOF
          && type != SluiceLexer.RBRACE
          && !kind.statements().contains(type)) {
        if (!repairs.between(token, token)) {
          report(kind, token, spans, findings);
        }
        i = endOfLine(tokens, i);
        continue;
      }
      lineType = lineBegins ? type : lineType;
      parentheses +=
          type == SluiceLexer.LPAREN ? 1 : type == SluiceLexer.RPAREN && parentheses > 0 ? -1 : 0;
      lineBegins = type == SluiceLexer.NL && !selinux.contains(true);
      if (parentheses == 0 && type == SluiceLexer.LBRACE) {
        selinux.push(lineType == SluiceLexer.SELINUX);
        lineBegins = !selinux.contains(true);
      } else if (parentheses == 0 && type == SluiceLexer.RBRACE && !selinux.isEmpty()) {
        selinux.pop();
        lineBegins = false;
      }
      kept.add(token);
    }
    return kept;
  }

  private static int endOfLine(List<Token> tokens, int from) {
    int braces = 0;
    for (int i = from; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      if (type == SluiceLexer.LBRACE) {
        braces++;
      } else if (type == SluiceLexer.RBRACE) {
        braces--;
      } else if (type == Token.EOF || (type == SluiceLexer.NL && braces <= 0)) {
        return type == Token.EOF ? i - 1 : i;
      }
    }
    return tokens.size() - 1;
  }

  private static void report(TextKind kind, Token token, TokenSpans spans, Findings findings) {
    String text = token.getText();
    Diagnostic finding =
        Diagnostic.at(
            spans.of(token),
            DiagnosticCode.UNKNOWN_STATEMENT,
            "expected a statement, found " + TokenKinds.found(token));
    String hint = kind.equals(TextKind.PROFILE) ? HINTS.get(text) : null;
    findings.add(
        hint != null
            ? finding.withHint(hint)
            : NearestNames.hint(text, TokenKinds.statementWords(kind))
                .map(finding::withHint)
                .orElse(finding));
  }
}
