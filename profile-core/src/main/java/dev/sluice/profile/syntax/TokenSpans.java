package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Places of tokens: the lexer counts code points, spans count UTF-16 units. */
final class TokenSpans {
  private final SourceFile file;
  private final int[] offsets;

  TokenSpans(SourceFile file) {
    this.file = file;
    String text = file.text();
    int codePoints = text.codePointCount(0, text.length());
    this.offsets = new int[codePoints == text.length() ? 0 : codePoints + 1];
    for (int i = 0, offset = 0; i < offsets.length; i++) {
      offsets[i] = offset;
      offset += offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
    }
  }

  SourceFile file() {
    return file;
  }

  /** The span from the first to the last token of a context; empty tokens take no place. */
  Span of(ParserRuleContext context) {
    return between(context.getStart(), context.getStop());
  }

  Span between(Token first, Token last) {
    int start = offset(first.getStartIndex());
    return new Span(file, start, Math.max(start, offset(last.getStopIndex() + 1)));
  }

  Span of(Token token) {
    return between(token, token);
  }

  /** The line on which a token begins, from 1. */
  int line(Token token) {
    return token.getLine();
  }

  private int offset(int codePoint) {
    return offsets.length == 0 ? codePoint : offsets[codePoint];
  }
}
