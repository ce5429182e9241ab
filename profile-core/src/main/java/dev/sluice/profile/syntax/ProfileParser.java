package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Text to tree. Never throws on any text; takes time and memory in proportion to its length. Safe
 * for use by many threads.
 */
public final class ProfileParser {
  /** The most words of a text, comments and line ends included. */
  public static final int MAX_TOKENS = 1 << 18;

  /** The deepest nesting of brackets and braces. */
  public static final int MAX_DEPTH = TokenLayout.MAX_DEPTH;

  private ProfileParser() {}

  /** The tree of a text, or every mistake in it. */
  public static Checked<ProfileTree> parse(SourceFile file) {
    ParsedProfile parsed = read(file);
    return Checked.of(parsed.tree(), parsed.diagnostics());
  }

  /** Every statement of a text that can be read, and every mistake. */
  public static ParsedProfile read(SourceFile file) {
    Findings findings = new Findings();
    if (file.text().length() > SourceReader.MAX_BYTES
        || file.text().getBytes(StandardCharsets.UTF_8).length > SourceReader.MAX_BYTES) {
      findings.add(SourceReader.tooLong(file.name()));
    } else {
      CharacterCheck.check(file, findings);
    }
    if (findings.hasErrors()) {
      return nothing(file, findings);
    }
    TokenSpans spans = new TokenSpans(file);
    List<Token> raw = tokens(file, spans, findings);
    if (findings.hasErrors()) {
      return nothing(file, findings);
    }
    TokenLayout.Result layout = TokenLayout.of(raw, spans, findings);
    if (layout.tokens().isEmpty()) {
      return nothing(file, findings);
    }
    List<Token> tokens = StatementWords.check(layout.tokens(), spans, layout.repairs(), findings);
    SluiceParser parser =
        new SluiceParser(new CommonTokenStream(new ListTokenSource(tokens, file.name())));
    parser.removeErrorListeners();
    parser.setErrorHandler(new SyntaxErrors(spans, layout.repairs(), findings));
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    SluiceParser.ProfileContext context = parser.profile();
    return new ParsedProfile(
        new ProfileTree(file, new TreeBuilder(spans, layout.comments(), findings).profile(context)),
        findings.diagnostics());
  }

  private static List<Token> tokens(SourceFile file, TokenSpans spans, Findings findings) {
    SluiceLexer lexer = new SluiceLexer(CharStreams.fromString(file.text(), file.name()));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    while (true) {
      Token token = lexer.nextToken();
      tokens.add(token);
      if (token.getType() == Token.EOF) {
        return tokens;
      }
      if (tokens.size() > MAX_TOKENS) {
        findings.add(
            Diagnostic.at(
                    spans.of(token),
                    DiagnosticCode.TOO_LONG,
                    "more than " + MAX_TOKENS + " words in one file")
                .withHint("move parts of it to other files and 'use' them"));
        return tokens;
      }
    }
  }

  private static ParsedProfile nothing(SourceFile file, Findings findings) {
    return new ParsedProfile(
        new ProfileTree(file, new Body<>(List.of(), List.of())), findings.diagnostics());
  }
}
