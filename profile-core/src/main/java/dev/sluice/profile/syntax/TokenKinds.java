package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What kinds of tokens there are, as the layout and the messages need to know. */
final class TokenKinds {
  private static final Set<Integer> OPERATORS =
      Set.of(SluiceLexer.AND, SluiceLexer.OR, SluiceLexer.NOT, SluiceLexer.IN);

  private static final int MAX_SHOWN = 40;

  private TokenKinds() {}

  static boolean isKeyword(int type) {
    return type >= SluiceLexer.ALLOW && type <= SluiceLexer.ZONE;
  }

  /**
   * Whether two neighbours can only be the beginning of a statement: no list and no condition has
   * them side by side.
   */
  static boolean beginStatement(TextKind kind, Token first, Token second) {
    if (!kind.statements().contains(first.getType())) {
      return false;
    }
    int type = second.getType();
    return type == SluiceLexer.NAME
        || type == SluiceLexer.STRING
        || type == SluiceLexer.GROUP
        || type == SluiceLexer.INTEGER
        || type == SluiceLexer.WORD
        || (type == SluiceLexer.LBRACE && first.getType() == SluiceLexer.SELINUX)
        || (isKeyword(type) && !OPERATORS.contains(type));
  }

  /** The words that begin statements, as written. */
  static List<String> statementWords(TextKind kind) {
    List<String> words = new ArrayList<>();
    for (int type : kind.statements()) {
      words.add(word(type));
    }
    words.sort(String::compareTo);
    return words;
  }

  /** A token as a message about what was found calls it. */
  static String found(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    } else if (token.getType() == SluiceLexer.NL) {
      return "the end of the line";
    }
    String text = token.getText();
    return "'"
        + (text.codePointCount(0, text.length()) > MAX_SHOWN
            ? text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "..."
            : text)
        + "'";
  }

  /** A kind of token as a message about what was expected calls it. */
  static String expected(int type) {
    if (type == SluiceLexer.NL) {
      return "the end of the line";
    } else if (type == SluiceLexer.NAME || type == SluiceLexer.WORD) {
      return "a name";
    } else if (type == SluiceLexer.INTEGER) {
      return "a number";
    } else if (type == SluiceLexer.STRING) {
      return "a string";
    } else if (type == SluiceLexer.RELEASE) {
      return "a kernel release";
    }
    return "'" + word(type) + "'";
  }

  /** A kind of token as it is written. */
  static String word(int type) {
    String literal = SluiceLexer.VOCABULARY.getLiteralName(type);
    return literal == null
        ? SluiceLexer.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT)
        : literal.substring(1, literal.length() - 1);
  }
}
