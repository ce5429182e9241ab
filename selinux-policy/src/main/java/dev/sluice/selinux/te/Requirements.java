package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.HashSet;

/** Reads what a module asks others to declare. */
final class Requirements {
  private final Tokens tokens;
  private final TeFacts facts;

  Requirements(Tokens tokens, TeFacts facts) {
    this.tokens = tokens;
    this.facts = facts;
  }

  /** Everything up to what closes the block. */
  void read(String close) {
    while (!tokens.peek().is(close)) {
      if (tokens.isAtEnd()) {
        throw TeSyntaxException.expected(tokens.peek(), "'" + close + "'");
      }
      requirement();
    }
    tokens.next();
  }

  private void requirement() {
    Token keyword = tokens.word("a declaration");
    switch (keyword.text()) {
      case "type" -> tokens.list("a type").forEach(t -> facts.requiredTypes().add(t.text()));
      case "attribute" ->
          tokens.list("an attribute").forEach(a -> facts.requiredAttributes().add(a.text()));
      case "role" -> tokens.list("a role").forEach(r -> facts.requiredRoles().add(r.text()));
      case "class" -> {
        Token name = tokens.word("a class");
        NameSet permissions = tokens.set("a permission");
        tokens.expect(";");
        permissions
            .included()
            .forEach(
                permission ->
                    facts
                        .requiredClasses()
                        .computeIfAbsent(name.text(), none -> new HashSet<>())
                        .add(permission.text()));
      }
      case "bool", "user", "sensitivity", "category", "attribute_role", "tunable" ->
          throw TeSyntaxException.inexpressible(
              keyword.span(), "'" + keyword.text() + "' of another module");
      default ->
          throw new TeSyntaxException(
              keyword.span(), DiagnosticCode.POLICY_SYNTAX, "nothing that can be required");
    }
  }
}
