package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/** Takes one token after the other, and what stands everywhere: names and sets of names. */
final class Tokens {
  private static final int MAX_DEPTH = 128;

  private final List<Token> tokens;
  private int at;
  private int depth;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  boolean isAtEnd() {
    return peek().kind() == Token.Kind.END;
  }

  Token next() {
    Token token = peek();
    if (!isAtEnd()) {
      at++;
    }
    return token;
  }

  /** Takes a token if it is the wanted one. */
  boolean take(String wanted) {
    boolean taken = peek().is(wanted);
    if (taken) {
      next();
    }
    return taken;
  }

  Token expect(String wanted) {
    if (!peek().is(wanted)) {
      throw TeSyntaxException.expected(peek(), "'" + wanted + "'");
    }
    return next();
  }

  Token word(String what) {
    if (!peek().isWord()) {
      throw TeSyntaxException.expected(peek(), what);
    }
    return next();
  }

  /** Counts one more level of nesting. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new TeSyntaxException(
          peek().span(),
          DiagnosticCode.POLICY_LIMIT,
          "statements are nested more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  /** Goes on after the next semicolon, or before the next brace that closes something. */
  void recover() {
    while (!isAtEnd() && !peek().is("}") && !next().is(";")) {
      // Skipped.
    }
  }

  /** One name, {@code *}, a set in braces, or a tilde and one of these. */
  NameSet set(String what) {
    Span start = peek().span();
    boolean isComplement = take("~");
    if (take("*")) {
      return new NameSet(List.of(), List.of(), true, isComplement, start);
    }
    List<Token> included = new ArrayList<>();
    List<Token> excluded = new ArrayList<>();
    Span end = peek().span();
    if (take("{")) {
      while (!peek().is("}")) {
        boolean isExcluded = take("-");
        if (take("{")) {
          while (!peek().is("}")) {
            (isExcluded ? excluded : included).add(word(what));
          }
          next();
        } else {
          (isExcluded ? excluded : included).add(word(what));
        }
      }
      end = next().span();
    } else {
      included.add(word(what));
    }
    return new NameSet(included, excluded, false, isComplement, start.to(end));
  }

  /** Names with commas between them, up to a semicolon. */
  List<Token> list(String what) {
    List<Token> names = new ArrayList<>();
    do {
      names.add(word(what));
    } while (take(","));
    expect(";");
    return names;
  }
}
