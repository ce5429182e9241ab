package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * One error for one statement: the first is reported in words, the rest of the statement is
 * skipped, blocks and all, and parsing goes on behind it.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
  private final TextKind kind;
  private final TokenSpans spans;
  private final Repairs repairs;
  private final Findings findings;

  SyntaxErrors(TextKind kind, TokenSpans spans, Repairs repairs, Findings findings) {
    this.kind = kind;
    this.spans = spans;
    this.repairs = repairs;
    this.findings = findings;
  }

  @Override
  public void sync(Parser recognizer) {
    // Tokens are neither dropped nor made up inside a statement.
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new InputMismatchException(recognizer);
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    if (inErrorRecoveryMode(recognizer)) {
      return;
    }
    beginErrorCondition(recognizer);
    Token offending = e.getOffendingToken();
    if (!repairs.between(line(recognizer.getContext()).getStart(), offending)) {
      findings.add(finding(recognizer, e));
    }
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    ParserRuleContext context = recognizer.getContext();
    if (context.getRuleIndex() != kind.lineRule()) {
      throw e;
    }
    int braces = 0;
    for (int i = context.getStart().getTokenIndex();
        i < recognizer.getCurrentToken().getTokenIndex();
        i++) {
      braces += brace(recognizer.getInputStream().get(i));
    }
    while (recognizer.getCurrentToken().getType() != Token.EOF) {
      Token token = recognizer.consume();
      braces += brace(token);
      if (token.getType() == SluiceLexer.NL && braces <= 0) {
        break;
      }
    }
    endErrorCondition(recognizer);
  }

  private static int brace(Token token) {
    return token.getType() == SluiceLexer.LBRACE
        ? 1
        : token.getType() == SluiceLexer.RBRACE ? -1 : 0;
  }

  private ParserRuleContext line(ParserRuleContext context) {
    ParserRuleContext at = context;
    while (at.getRuleIndex() != kind.lineRule() && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private Diagnostic finding(Parser parser, RecognitionException e) {
    Token offending = e.getOffendingToken();
    int first = line(parser.getContext()).getStart().getTokenIndex();
    Set<String> expected = Expectations.after(kind, parser, first, offending.getTokenIndex());
    String message =
        expected.isEmpty()
            ? "unexpected " + TokenKinds.found(offending)
            : "expected " + joined(expected) + ", found " + TokenKinds.found(offending);
    Diagnostic finding = Diagnostic.at(spans.of(offending), DiagnosticCode.SYNTAX, message);
    return SyntaxHints.hint(parser.getInputStream(), offending, expected)
        .map(finding::withHint)
        .orElse(finding);
  }

  private static String joined(Set<String> words) {
    List<String> all = List.copyOf(words);
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }
}
