package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Reports what is no word of the language, and puts the word in its place that was meant where that
 * is plain.
 */
final class OtherCharacters {
  private record Meant(int type, String hint) {}

  private static final Map<String, Meant> MEANT =
      Map.of(
          "&&", new Meant(SluiceLexer.AND, "write 'and'"),
          "||", new Meant(SluiceLexer.OR, "write 'or'"),
          "!", new Meant(SluiceLexer.NOT, "write 'not'"),
          "=", new Meant(SluiceLexer.EQ, "write '=='"));

  private static final Map<String, String> HINTS =
      Map.of(
          ";", "statements end with the line",
          "'", "strings stand in double quotes",
          "/", "paths stand in double quotes, comments begin with '#'",
          "@", "a group's name follows: letters, digits, '-' and '_'",
          "*", "path patterns stand in double quotes",
          "[", "sets stand in braces",
          "]", "sets stand in braces");

  private final TokenSpans spans;
  private final Findings findings;
  private final Repairs repairs;
  private int reportedLine;

  OtherCharacters(TokenSpans spans, Findings findings, Repairs repairs) {
    this.spans = spans;
    this.findings = findings;
    this.repairs = repairs;
  }

  /** The token that the parser is to see for this one. */
  Optional<Token> replace(Token token) {
    int type = token.getType();
    if (type == SluiceLexer.OPEN_STRING) {
      findings.add(
          Diagnostic.at(spans.of(token), DiagnosticCode.BAD_STRING, "the string does not end")
              .withHint("a '\"' is missing on this line"));
      return Optional.of(as(SluiceLexer.STRING, token));
    }
    if (type != SluiceLexer.OTHER
        && type != SluiceLexer.FOREIGN_AND
        && type != SluiceLexer.FOREIGN_OR) {
      return Optional.of(token);
    }
    String text = token.getText();
    Diagnostic finding =
        Diagnostic.at(
            spans.of(token),
            DiagnosticCode.UNEXPECTED_CHARACTER,
            "'" + text + "' has no meaning here");
    Meant meant = MEANT.get(text);
    if (meant != null) {
      findings.add(finding.withHint(meant.hint()));
      return Optional.of(as(meant.type(), token));
    }
    String hint = HINTS.get(text);
    if (token.getLine() != reportedLine) {
      findings.add(hint == null ? finding : finding.withHint(hint));
      reportedLine = token.getLine();
    }
    repairs.add(token);
    return Optional.empty();
  }

  private Token as(int type, Token token) {
    repairs.add(token);
    CommonToken other = new CommonToken(token);
    other.setType(type);
    return other;
  }
}
