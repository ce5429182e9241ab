package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Files, blocks and lists with their comments: parser contexts to trees. */
final class TreeBuilder {
  private final CommentCursor comments;
  private final Literals literals;
  private final StatementBuilder statements;
  private final FleetBuilder fleets;
  private List<Comment> ofStatement = new ArrayList<>();

  TreeBuilder(TokenSpans spans, List<Token> comments, Findings findings) {
    this.comments = new CommentCursor(comments, spans);
    this.literals = new Literals(spans, findings);
    this.statements = new StatementBuilder(this, spans, literals);
    this.fleets = new FleetBuilder(this, spans, literals);
  }

  Body<Statement> profile(SluiceParser.ProfileContext context) {
    return body(context.line(), context.EOF().getSymbol());
  }

  Body<FleetStatement> fleet(SluiceParser.FleetContext context) {
    List<SluiceParser.FleetStatementContext> read = new ArrayList<>();
    for (SluiceParser.FleetLineContext line : context.fleetLine()) {
      if (line.exception == null && line.fleetStatement() != null) {
        read.add(line.fleetStatement());
      }
    }
    return body(read, fleets::statement, context.EOF().getSymbol());
  }

  Body<Statement> block(SluiceParser.BlockContext context) {
    return body(context.line(), context.RBRACE().getSymbol());
  }

  private Body<Statement> body(List<SluiceParser.LineContext> lines, Token end) {
    List<SluiceParser.StatementContext> read = new ArrayList<>();
    for (SluiceParser.LineContext line : lines) {
      if (line.exception == null && line.statement() != null) {
        read.add(line.statement());
      }
    }
    return body(read, statements::statement, end);
  }

  /** The items of a file or block; {@code end} is the token behind the last one. */
  <C extends ParserRuleContext, T> Body<T> body(List<C> items, Function<C, T> build, Token end) {
    List<Comment> outer = ofStatement;
    int mistakes = literals.mistakes();
    List<Line<T>> lines = new ArrayList<>();
    int lastLine = 0;
    for (C item : items) {
      ofStatement = new ArrayList<>();
      lastLine = standing(comments.before(item.getStart()), lastLine, ofStatement);
      boolean blank = blank(lastLine, item.getStart());
      T content = build.apply(item);
      comments.before(item.getStop()).forEach(c -> ofStatement.add(comments.comment(c, false)));
      Optional<Comment> after = comments.onLineOf(item.getStop(), end);
      if (literals.mistakes() == mistakes) {
        lines.add(new Line<>(content, ofStatement, after, blank));
      }
      literals.forgetMistakes(mistakes);
      lastLine = item.getStop().getLine();
    }
    List<Comment> rest = new ArrayList<>();
    standing(comments.before(end), lastLine, rest);
    ofStatement = outer;
    return new Body<>(lines, rest);
  }

  /** The items of a list. */
  <C extends ParserRuleContext, T> ItemList<T> list(List<C> items, Function<C, T> build) {
    List<Listed<T>> listed = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      C item = items.get(i);
      List<Comment> before = new ArrayList<>();
      inside(item.getStart(), before);
      T content = build.apply(item);
      inside(item.getStop(), before);
      if (i == 0) {
        ofStatement.addAll(before);
        before = List.of();
      }
      Optional<Comment> after =
          i + 1 < items.size()
              ? comments.onLineOf(item.getStop(), items.get(i + 1).getStart())
              : Optional.empty();
      listed.add(new Listed<>(content, before, after));
    }
    return new ItemList<>(listed);
  }

  private void inside(Token limit, List<Comment> into) {
    comments.before(limit).forEach(c -> into.add(comments.comment(c, false)));
  }

  private int standing(List<Token> tokens, int lastLine, List<Comment> into) {
    int last = lastLine;
    for (Token token : tokens) {
      into.add(comments.comment(token, blank(last, token)));
      last = token.getLine();
    }
    return last;
  }

  private static boolean blank(int lastLine, Token token) {
    return lastLine > 0 && token.getLine() - lastLine > 1;
  }
}
