package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Gives the raw tokens of a text the shape that the grammar expects: comments set aside, line
 * breaks only where they end a statement, every bracket with its other half.
 *
 * <p>What is missing is put in where the author most probably left it out, and reported here, so
 * that one forgotten bracket is one error and the rest of the file is still read.
 */
final class TokenLayout {
  /** Brackets and braces inside each other. */
  static final int MAX_DEPTH = 64;

  private enum Bracket {
    PARENTHESIS,
    SET,
    BLOCK
  }

  private record Open(Bracket bracket, Token token) {}

  private final TextKind kind;
  private final List<? extends Token> raw;
  private final TokenSpans spans;
  private final Findings findings;
  private final OtherCharacters otherCharacters;
  private final List<Token> out = new ArrayList<>();
  private final List<Token> comments = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Repairs repairs = new Repairs();
  private boolean tooDeep;
  private int nextWord;

  private TokenLayout(
      TextKind kind, List<? extends Token> raw, TokenSpans spans, Findings findings) {
    this.kind = kind;
    this.raw = raw;
    this.spans = spans;
    this.findings = findings;
    this.otherCharacters = new OtherCharacters(spans, findings, repairs);
  }

  /**
   * What came out.
   *
   * @param tokens for the parser, the end of the file last; empty if the text is nested too deep
   * @param comments in source order
   * @param repairs where the text was repaired
   */
  record Result(List<Token> tokens, List<Token> comments, Repairs repairs) {}

  /** Lays out the tokens of a text, the end of the file included. */
  static Result of(TextKind kind, List<? extends Token> raw, TokenSpans spans, Findings findings) {
    TokenLayout layout = new TokenLayout(kind, raw, spans, findings);
    for (int i = 0; i < raw.size() && !layout.tooDeep; i++) {
      layout.take(i);
    }
    return new Result(layout.tooDeep ? List.of() : layout.out, layout.comments, layout.repairs);
  }

  private void take(int index) {
    Token token = raw.get(index);
    switch (token.getType()) {
      case SluiceLexer.COMMENT -> comments.add(token);
      case SluiceLexer.NL -> takeLineEnd(index);
      case SluiceLexer.LPAREN -> push(Bracket.PARENTHESIS, token);
      case SluiceLexer.LBRACE -> push(inParentheses() ? Bracket.SET : Bracket.BLOCK, token);
      case SluiceLexer.RPAREN -> takeParenthesis(token);
      case SluiceLexer.RBRACE -> takeBrace(token);
      case Token.EOF -> {
        while (!open.isEmpty()) {
          closeMissing(token);
        }
        endStatement(token);
        out.add(token);
      }
      default -> otherCharacters.replace(token).ifPresent(out::add);
    }
  }

  private void takeLineEnd(int index) {
    Token token = raw.get(index);
    boolean statementFollows = statementFollows(index + 1);
    if (inParentheses()) {
      if (statementFollows) {
        closeParentheses(token);
        endStatement(token);
      }
    } else if (statementFollows || lastType() != SluiceLexer.COMMA) {
      endStatement(token);
    }
  }

  private boolean statementFollows(int from) {
    // What was looked over once is not looked over again: blank lines come in thousands.
    nextWord = Math.max(nextWord, from);
    while (raw.get(nextWord).getType() == SluiceLexer.NL
        || raw.get(nextWord).getType() == SluiceLexer.COMMENT) {
      nextWord++;
    }
    int first = nextWord;
    // Among the conditions of 'when', 'capability NAME' is a test as well as a statement.
    boolean test = inParentheses() && raw.get(first).getType() == SluiceLexer.CAPABILITY;
    return !test
        && first + 1 < raw.size()
        && TokenKinds.beginStatement(kind, raw.get(first), raw.get(first + 1));
  }

  private void endStatement(Token at) {
    boolean blockBegins =
        lastType() == SluiceLexer.LBRACE
            && !open.isEmpty()
            && open.peek().bracket() == Bracket.BLOCK;
    if (!out.isEmpty() && lastType() != SluiceLexer.NL && !blockBegins) {
      out.add(inserted(SluiceLexer.NL, "\n", at));
    }
  }

  private void push(Bracket bracket, Token token) {
    if (open.size() == MAX_DEPTH) {
      findings.add(
          Diagnostic.at(
                  spans.of(token),
                  DiagnosticCode.TOO_DEEP,
                  "brackets and braces nested more than " + MAX_DEPTH + " deep")
              .withHint("nothing of this file was read"));
      tooDeep = true;
      return;
    }
    open.push(new Open(bracket, token));
    out.add(token);
  }

  private void takeParenthesis(Token token) {
    if (inParentheses()) {
      while (open.element().bracket() != Bracket.PARENTHESIS) {
        closeMissing(token);
      }
      open.pop();
    }
    out.add(token);
  }

  private void takeBrace(Token token) {
    if (open.stream().noneMatch(o -> o.bracket() != Bracket.PARENTHESIS)) {
      findings.add(Diagnostic.at(spans.of(token), DiagnosticCode.UNBALANCED, "'}' closes nothing"));
      repairs.add(token);
      return;
    }
    while (open.element().bracket() == Bracket.PARENTHESIS) {
      closeMissing(token);
    }
    if (open.element().bracket() == Bracket.BLOCK) {
      endStatement(token);
    }
    open.pop();
    out.add(token);
  }

  private void closeParentheses(Token at) {
    while (inParentheses()) {
      closeMissing(at);
    }
  }

  /** Puts in what the innermost open bracket lacks, in front of a token. */
  private void closeMissing(Token before) {
    Open unclosed = open.element();
    boolean parenthesis = unclosed.bracket() == Bracket.PARENTHESIS;
    if (unclosed.bracket() == Bracket.BLOCK) {
      endStatement(before);
    }
    open.pop();
    Span place = spans.of(unclosed.token());
    findings.add(
        Diagnostic.at(
                place,
                DiagnosticCode.UNBALANCED,
                parenthesis ? "'(' is never closed" : "'{' is never closed")
            .withHint(parenthesis ? "a ')' is missing" : "a '}' is missing"));
    Token closing =
        inserted(
            parenthesis ? SluiceLexer.RPAREN : SluiceLexer.RBRACE, parenthesis ? ")" : "}", before);
    repairs.add(closing);
    out.add(closing);
  }

  private boolean inParentheses() {
    return open.stream().anyMatch(o -> o.bracket() == Bracket.PARENTHESIS)
        && open.element().bracket() != Bracket.BLOCK;
  }

  private int lastType() {
    return out.isEmpty() ? Token.INVALID_TYPE : out.get(out.size() - 1).getType();
  }

  private static Token inserted(int type, String text, Token before) {
    CommonToken token = new CommonToken(type, text);
    token.setStartIndex(before.getStartIndex());
    token.setStopIndex(before.getStartIndex() - 1);
    token.setLine(before.getLine());
    token.setCharPositionInLine(before.getCharPositionInLine());
    return token;
  }
}
