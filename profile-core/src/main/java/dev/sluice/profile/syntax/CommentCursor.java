package dev.sluice.profile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Hands out the comments of a text in source order, each once. */
final class CommentCursor {
  private final List<Token> comments;
  private final TokenSpans spans;
  private int next;

  CommentCursor(List<Token> comments, TokenSpans spans) {
    this.comments = comments;
    this.spans = spans;
  }

  /** The comments that begin before a token. */
  List<Token> before(Token limit) {
    List<Token> taken = new ArrayList<>();
    while (next < comments.size() && comments.get(next).getStartIndex() < limit.getStartIndex()) {
      taken.add(comments.get(next++));
    }
    return taken;
  }

  /** The comment that ends the line of a token, if it begins before the limit. */
  Optional<Comment> onLineOf(Token token, Token limit) {
    if (next < comments.size()) {
      Token comment = comments.get(next);
      if (comment.getLine() == token.getLine() && comment.getStartIndex() < limit.getStartIndex()) {
        next++;
        return Optional.of(comment(comment, false));
      }
    }
    return Optional.empty();
  }

  Comment comment(Token token, boolean blankBefore) {
    return new Comment(token.getText().stripTrailing(), blankBefore, spans.of(token));
  }
}
