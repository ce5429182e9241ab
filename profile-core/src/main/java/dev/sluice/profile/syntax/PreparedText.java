package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * A text of any kind with its tokens laid out for the grammar.
 *
 * @param parser stands before the first statement
 * @param spans the places of tokens
 * @param comments the comments, in source order
 */
record PreparedText(SluiceParser parser, TokenSpans spans, List<Token> comments) {
  /** A text that can be parsed; empty if it is refused as a whole. */
  static Optional<PreparedText> of(SourceFile file, TextKind kind, Findings findings) {
    if (file.text().length() > kind.maxBytes()
        || file.text().getBytes(StandardCharsets.UTF_8).length > kind.maxBytes()) {
      findings.add(SourceReader.tooLong(file.name(), kind));
    } else {
      CharacterCheck.check(file, findings);
    }
    if (findings.hasErrors()) {
      return Optional.empty();
    }
    TokenSpans spans = new TokenSpans(file);
    List<Token> raw = tokens(file, kind, spans, findings);
    if (findings.hasErrors()) {
      return Optional.empty();
    }
    TokenLayout.Result layout = TokenLayout.of(kind, raw, spans, findings);
    if (layout.tokens().isEmpty()) {
      return Optional.empty();
    }
    List<Token> tokens =
        StatementWords.check(kind, layout.tokens(), spans, layout.repairs(), findings);
    SluiceParser parser =
        new SluiceParser(new CommonTokenStream(new ListTokenSource(tokens, file.name())));
    parser.removeErrorListeners();
    parser.setErrorHandler(new SyntaxErrors(kind, spans, layout.repairs(), findings));
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    return Optional.of(new PreparedText(parser, spans, layout.comments()));
  }

  /** What makes trees of what the parser finds. */
  TreeBuilder trees(Findings findings) {
    return new TreeBuilder(spans, comments, findings);
  }

  /** The lexer of a text; what it cannot make sense of becomes a token, not an error. */
  static SluiceLexer lexer(SourceFile file) {
    SluiceLexer lexer = new SluiceLexer(CharStreams.fromString(file.text(), file.name()));
    lexer.removeErrorListeners();
    return lexer;
  }

  private static List<Token> tokens(
      SourceFile file, TextKind kind, TokenSpans spans, Findings findings) {
    SluiceLexer lexer = lexer(file);
    List<Token> tokens = new ArrayList<>();
    while (true) {
      Token token = lexer.nextToken();
      tokens.add(token);
      if (token.getType() == Token.EOF) {
        return tokens;
      }
      if (tokens.size() > kind.maxTokens()) {
        findings.add(
            Diagnostic.at(
                    spans.of(token),
                    DiagnosticCode.TOO_LONG,
                    "more than " + kind.maxTokens() + " words in one file")
                .withHint(kind.whenTooLong()));
        return tokens;
      }
    }
  }
}
