package dev.sluice.profile.syntax;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** What to do about the mistakes that people make most. */
final class SyntaxHints {
  private SyntaxHints() {}

  static Optional<String> hint(TokenStream tokens, Token offending, Set<String> expected) {
    int type = offending.getType();
    if (type == SluiceLexer.DENY && expected.contains("an action")) {
      return Optional.of("write the action itself, such as 'errno EPERM'");
    }
    if (expected.contains("a kernel release such as 6.12")) {
      return Optional.of("a release is two numbers, without patch level");
    }
    if (type == SluiceLexer.WORD && expected.contains("a system call name")) {
      return Optional.of("names of system calls have underscores");
    }
    if (type == SluiceLexer.COMMA && expected.contains("'and'") && expected.contains("')'")) {
      return Optional.of("inside inner parentheses write 'and'");
    }
    if (expected.contains("a condition") && Capability.named(offending.getText()).isPresent()) {
      return Optional.of("write 'capability " + offending.getText() + "'");
    }
    if (expected.contains("','") && !expected.contains("'{'") && isName(type)) {
      return Optional.of("separate with commas");
    }
    if (type == SluiceLexer.GROUP && expected.contains("a system call name")) {
      return Optional.of("groups have no place here");
    }
    Token before =
        offending.getTokenIndex() == 0 ? offending : tokens.get(offending.getTokenIndex() - 1);
    if (type == SluiceLexer.NL && before.getType() == SluiceLexer.COMMA) {
      return Optional.of("the comma says that something follows");
    }
    return Optional.empty();
  }

  private static boolean isName(int type) {
    return type == SluiceLexer.NAME || type == SluiceLexer.GROUP || TokenKinds.isKeyword(type);
  }
}
