package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.selinux.te.TeFacts.Membership;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the statements of a module. */
final class TeParser {
  /** What checkmodule takes in modules and the model has no place for. */
  private static final Set<String> INEXPRESSIBLE =
      Set.of(
          "allowxperm",
          "attribute_role",
          "auditallowxperm",
          "auditdeny",
          "default_range",
          "default_role",
          "default_type",
          "default_user",
          "dontauditxperm",
          "expandattribute",
          "neverallowxperm",
          "permissive",
          "range_transition",
          "role_transition",
          "roleattribute",
          "tunable",
          "type_change",
          "type_member",
          "typealias",
          "typebounds",
          "user");

  private final Tokens tokens;
  private final Findings findings;
  private final TeFacts facts = new TeFacts();
  private final Requirements requirements;

  TeParser(List<Token> tokens, Findings findings) {
    this.tokens = new Tokens(tokens);
    this.findings = findings;
    this.requirements = new Requirements(this.tokens, facts);
  }

  TeFacts parse() {
    try {
      header();
    } catch (TeSyntaxException e) {
      fail(e);
    }
    while (!tokens.isAtEnd() && !findings.full()) {
      statements(Optional.empty());
      if (!tokens.isAtEnd()) {
        findings.add(
            Diagnostic.at(tokens.next().span(), DiagnosticCode.POLICY_SYNTAX, "nothing to close"));
      }
    }
    return facts;
  }

  private void fail(TeSyntaxException e) {
    findings.add(e.finding());
    tokens.recover();
  }

  private void header() {
    if (tokens.take("policy_module")) {
      tokens.expect("(");
      facts.name(tokens.word("the module's name"));
      if (tokens.take(",")) {
        tokens.word("a version");
      }
      tokens.expect(")");
      tokens.take(";");
      facts.takeAllClasses();
    } else {
      if (!tokens.take("module")) {
        throw TeSyntaxException.expected(tokens.peek(), "'module NAME VERSION;'");
      }
      facts.name(tokens.word("the module's name"));
      tokens.word("a version");
      tokens.expect(";");
    }
  }

  /** Statements up to something that closes what is around them. */
  private void statements(Optional<Token> guard) {
    tokens.enter();
    while (!tokens.isAtEnd() && !tokens.peek().is("}") && !tokens.peek().is("'")) {
      try {
        statement(guard);
      } catch (TeSyntaxException e) {
        fail(e);
        if (e.finding().code() == DiagnosticCode.POLICY_LIMIT) {
          while (!tokens.isAtEnd()) {
            tokens.next();
          }
        }
      }
    }
    tokens.leave();
  }

  private void statement(Optional<Token> guard) {
    Token keyword = tokens.next();
    if (!keyword.isWord()) {
      throw TeSyntaxException.expected(keyword, "a statement");
    }
    boolean isRule =
        switch (keyword.text()) {
          case "allow", "auditallow", "dontaudit", "neverallow" -> true;
          default -> false;
        };
    if (isRule) {
      rule(keyword, guard);
      return;
    }
    if (guard.isPresent()) {
      throw TeSyntaxException.inexpressible(
          keyword.span(), "'" + keyword.text() + "' under a condition");
    }
    switch (keyword.text()) {
      case "require" -> {
        tokens.expect("{");
        requirements.read("}");
      }
      case "gen_require" -> {
        quoted();
        requirements.read("'");
        tokens.expect(")");
        tokens.take(";");
      }
      case "optional" -> {
        doubtful(keyword);
        tokens.expect("{");
        statements(guard);
        tokens.expect("}");
      }
      case "optional_policy" -> {
        doubtful(keyword);
        quoted();
        statements(guard);
        tokens.expect("'");
        tokens.expect(")");
      }
      case "type" -> type();
      case "attribute" ->
          tokens.list("an attribute").forEach(a -> facts.attributes().putIfAbsent(a.text(), a));
      case "typeattribute" -> {
        Token type = tokens.word("a type");
        tokens
            .list("an attribute")
            .forEach(attribute -> facts.memberships().add(new Membership(type, attribute)));
      }
      case "role" -> role();
      case "bool" -> bool();
      case "if" -> condition();
      case "type_transition" -> transition(keyword);
      default -> throw other(keyword);
    }
  }

  private static TeSyntaxException other(Token keyword) {
    if (INEXPRESSIBLE.contains(keyword.text())) {
      return TeSyntaxException.inexpressible(keyword.span(), "'" + keyword.text() + "'");
    }
    return new TeSyntaxException(
        Diagnostic.at(
                keyword.span(),
                DiagnosticCode.POLICY_STATEMENT,
                "not a statement that is read here")
            .withHint("interfaces stand for rules that only the policy's sources say"));
  }

  private void quoted() {
    tokens.expect("(");
    tokens.expect("`");
  }

  private void doubtful(Token keyword) {
    findings.add(
        Diagnostic.at(
            keyword.span(),
            DiagnosticCode.POLICY_OPTIONAL,
            "this part falls away silently where one of its names is missing"));
  }

  private void type() {
    Token name = tokens.word("a type");
    if (tokens.peek().is("alias")) {
      throw TeSyntaxException.inexpressible(tokens.peek().span(), "a second name of a type");
    }
    Token known = facts.types().putIfAbsent(name.text(), name);
    if (known != null) {
      throw new TeSyntaxException(
          Diagnostic.at(
                  name.span(),
                  DiagnosticCode.POLICY_CONTRADICTION,
                  "type '" + name.text() + "' is declared a second time")
              .withLabel(known.span(), "declared here"));
    }
    if (tokens.take(",")) {
      tokens
          .list("an attribute")
          .forEach(attribute -> facts.memberships().add(new Membership(name, attribute)));
    } else {
      tokens.expect(";");
    }
  }

  private void role() {
    Token role = tokens.word("a role");
    tokens.expect("types");
    facts.roleTypes().add(new TeFacts.RoleTypes(role, tokens.set("a type")));
    tokens.expect(";");
  }

  private void bool() {
    Token name = tokens.word("a boolean");
    Token value = tokens.word("'true' or 'false'");
    if (!value.is("true") && !value.is("false")) {
      throw TeSyntaxException.expected(value, "'true' or 'false'");
    }
    tokens.expect(";");
    if (facts.booleans().putIfAbsent(name.text(), new TeFacts.Switch(name, value.is("true")))
        != null) {
      throw new TeSyntaxException(
          name.span(),
          DiagnosticCode.POLICY_CONTRADICTION,
          "boolean '" + name.text() + "' is declared a second time");
    }
  }

  private void condition() {
    tokens.expect("(");
    Token name = tokens.next();
    if (!name.isWord() || !tokens.peek().is(")")) {
      findings.add(TeSyntaxException.inexpressible(name.span(), "this condition").finding());
      while (!tokens.isAtEnd() && !tokens.peek().is("{")) {
        tokens.next();
      }
    } else {
      tokens.next();
    }
    tokens.expect("{");
    statements(Optional.of(name));
    tokens.expect("}");
    if (tokens.take("else")) {
      tokens.expect("{");
      if (!tokens.peek().is("}")) {
        throw TeSyntaxException.inexpressible(
            tokens.peek().span(), "what is allowed while a boolean is off");
      }
      tokens.expect("}");
    }
  }

  private void rule(Token keyword, Optional<Token> guard) {
    NameSet source = tokens.set("a type");
    NameSet target = tokens.set("a type");
    tokens.expect(":");
    NameSet classes = tokens.set("a class");
    NameSet permissions = tokens.set("a permission");
    tokens.expect(";");
    facts.rules().add(new TeFacts.Rule(keyword, source, target, classes, permissions, guard));
  }

  private void transition(Token keyword) {
    NameSet source = tokens.set("a type");
    NameSet target = tokens.set("a type");
    tokens.expect(":");
    NameSet classes = tokens.set("a class");
    Token result = tokens.word("a type");
    Optional<Token> name =
        tokens.peek().kind() == Token.Kind.STRING ? Optional.of(tokens.next()) : Optional.empty();
    tokens.expect(";");
    facts
        .transitions()
        .add(new TeFacts.Transition(source, target, classes, result, name, keyword.span()));
  }
}
