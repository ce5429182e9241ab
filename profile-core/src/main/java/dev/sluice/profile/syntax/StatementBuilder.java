package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Statements: parser contexts to trees. */
final class StatementBuilder {
  private final TreeBuilder tree;
  private final TokenSpans spans;
  private final Literals literals;
  private final ConditionBuilder conditions;

  StatementBuilder(TreeBuilder tree, TokenSpans spans, Literals literals) {
    this.tree = tree;
    this.spans = spans;
    this.literals = literals;
    this.conditions = new ConditionBuilder(spans, literals);
  }

  Statement statement(SluiceParser.StatementContext context) {
    ParserRuleContext line = (ParserRuleContext) context.getChild(0);
    return switch (line.getRuleIndex()) {
      case SluiceParser.RULE_profileLine -> {
        SluiceParser.ProfileLineContext profile = context.profileLine();
        yield new Statement.ProfileName(literals.name(profile.profileName()), spans.of(line));
      }
      case SluiceParser.RULE_useLine ->
          new Statement.Use(literals.string(context.useLine().text()), spans.of(line));
      case SluiceParser.RULE_targetLine ->
          new Statement.Target(abis(context.targetLine().abiNames()), spans.of(line));
      case SluiceParser.RULE_auditedLine ->
          new Statement.Audited(literals.release(context.auditedLine().release()), spans.of(line));
      case SluiceParser.RULE_fallbackLine ->
          new Statement.Fallback(
              scope(line.getStart()), action(context.fallbackLine().action()), spans.of(line));
      case SluiceParser.RULE_ruleLine -> rule(context.ruleLine());
      case SluiceParser.RULE_neverLine ->
          new Statement.Never(calls(context.neverLine().calls()), spans.of(line));
      case SluiceParser.RULE_mustLine ->
          new Statement.Must(
              action(context.mustLine().action()),
              calls(context.mustLine().calls()),
              spans.of(line));
      case SluiceParser.RULE_onBlock ->
          new Statement.On(
              abis(context.onBlock().abiNames()),
              tree.block(context.onBlock().block()),
              spans.of(line));
      case SluiceParser.RULE_whenBlock ->
          new Statement.When(
              conditions.environment(context.whenBlock().environment()),
              tree.block(context.whenBlock().block()),
              spans.of(line));
      case SluiceParser.RULE_hotLine -> hot(context.hotLine());
      case SluiceParser.RULE_capabilityLine ->
          new Statement.Capabilities(
              tree.list(context.capabilityLine().capabilityName(), literals::name), spans.of(line));
      case SluiceParser.RULE_portLine -> ports(context.portLine());
      case SluiceParser.RULE_fileLine -> files(context.fileLine());
      case SluiceParser.RULE_memoryLine -> new Statement.Memory(spans.of(line));
      case SluiceParser.RULE_selinuxBlock -> {
        SluiceParser.SelinuxBlockContext block = context.selinuxBlock();
        yield new Statement.Selinux(
            tree.body(block.selinuxItem(), this::selinux, block.RBRACE().getSymbol()),
            spans.of(line));
      }
      default -> throw new IllegalStateException("not a statement: " + line.getText());
    };
  }

  private Statement rule(SluiceParser.RuleLineContext context) {
    Token first = context.getStart();
    Span word = spans.of(first);
    Optional<ActionTree> action =
        switch (first.getType()) {
          case SluiceLexer.ALLOW -> plain(ActionTree.Kind.ALLOW, word);
          case SluiceLexer.LOG -> plain(ActionTree.Kind.LOG, word);
          case SluiceLexer.NOTIFY -> plain(ActionTree.Kind.NOTIFY, word);
          case SluiceLexer.TRACE ->
              Optional.of(
                  new ActionTree(
                      ActionTree.Kind.TRACE,
                      Optional.of(literals.integer(context.actionData())),
                      spans.between(first, context.actionData().getStop())));
          case SluiceLexer.DENY -> Optional.ofNullable(context.refusal()).map(this::refusal);
          default -> throw new IllegalStateException("not a rule: " + first);
        };
    return new Statement.Rule(action, calls(context.calls()), spans.of(context));
  }

  private static Optional<ActionTree> plain(ActionTree.Kind kind, Span span) {
    return Optional.of(new ActionTree(kind, Optional.empty(), span));
  }

  private ActionTree action(SluiceParser.ActionContext context) {
    Span span = spans.of(context);
    return switch (context.getStart().getType()) {
      case SluiceLexer.ALLOW -> new ActionTree(ActionTree.Kind.ALLOW, Optional.empty(), span);
      case SluiceLexer.LOG -> new ActionTree(ActionTree.Kind.LOG, Optional.empty(), span);
      case SluiceLexer.NOTIFY -> new ActionTree(ActionTree.Kind.NOTIFY, Optional.empty(), span);
      case SluiceLexer.TRACE ->
          new ActionTree(
              ActionTree.Kind.TRACE, Optional.of(literals.integer(context.actionData())), span);
      default -> refusal(context.refusal());
    };
  }

  private ActionTree refusal(SluiceParser.RefusalContext context) {
    Span span = spans.of(context);
    return switch (context.getStart().getType()) {
      case SluiceLexer.ERRNO -> {
        SluiceParser.ErrnoValueContext value = context.errnoValue();
        Term term =
            value.errnoName() != null ? literals.name(value.errnoName()) : literals.integer(value);
        yield new ActionTree(ActionTree.Kind.ERRNO, Optional.of(term), span);
      }
      case SluiceLexer.TRAP ->
          new ActionTree(
              ActionTree.Kind.TRAP,
              Optional.ofNullable(context.actionData()).map(literals::integer),
              span);
      case SluiceLexer.KILL ->
          new ActionTree(
              context.THREAD() != null ? ActionTree.Kind.KILL_THREAD : ActionTree.Kind.KILL_PROCESS,
              Optional.empty(),
              span);
      default -> throw new IllegalStateException("not an action: " + context.getText());
    };
  }

  private ItemList<CallTree> calls(SluiceParser.CallsContext context) {
    return tree.list(context.callItem(), this::call);
  }

  private CallTree call(SluiceParser.CallItemContext context) {
    if (context.groupName() != null) {
      return new CallTree.Group(literals.group(context.groupName()), spans.of(context));
    }
    List<ConditionTree> all = context.disjunction().stream().map(conditions::condition).toList();
    return new CallTree.Named(literals.name(context.callName()), all, spans.of(context));
  }

  private ItemList<Name> abis(SluiceParser.AbiNamesContext context) {
    return tree.list(context.abiName(), literals::name);
  }

  private Statement hot(SluiceParser.HotLineContext context) {
    return context.FROM() != null
        ? new Statement.HotFrom(literals.string(context.text()), spans.of(context))
        : new Statement.Hot(tree.list(context.callName(), literals::name), spans.of(context));
  }

  private Statement ports(SluiceParser.PortLineContext context) {
    Statement.PortUse use =
        context.LISTEN() != null ? Statement.PortUse.LISTEN : Statement.PortUse.CONNECT;
    Statement.Transport transport =
        switch (context.transport().getStart().getType()) {
          case SluiceLexer.TCP -> Statement.Transport.TCP;
          case SluiceLexer.UDP -> Statement.Transport.UDP;
          default -> Statement.Transport.SCTP;
        };
    return new Statement.Ports(
        use, transport, tree.list(context.ports(), this::range), spans.of(context));
  }

  private PortsTree range(SluiceParser.PortsContext context) {
    return new PortsTree(
        literals.integer(context.port(0)),
        Optional.ofNullable(context.port(1)).map(literals::integer),
        spans.of(context));
  }

  private Statement files(SluiceParser.FileLineContext context) {
    Statement.FileUse use =
        context.READ() != null
            ? Statement.FileUse.READ
            : context.WRITE() != null ? Statement.FileUse.WRITE : Statement.FileUse.EXECUTE;
    return new Statement.Files(use, tree.list(context.text(), literals::string), spans.of(context));
  }

  private SelinuxItem selinux(SluiceParser.SelinuxItemContext context) {
    if (context.DOMAIN() != null) {
      return new SelinuxItem.Domain(
          literals.name(context.typeName(0)),
          Optional.ofNullable(context.typeName(1)).map(literals::name),
          spans.of(context));
    }
    StringLiteral text = literals.string(context.text());
    return context.ENTRYPOINT() != null
        ? new SelinuxItem.Entrypoint(text, spans.of(context))
        : new SelinuxItem.Level(context.TENANT() != null, text, spans.of(context));
  }

  private static Statement.Scope scope(Token token) {
    return switch (token.getType()) {
      case SluiceLexer.DEFAULT -> Statement.Scope.DEFAULT;
      case SluiceLexer.UNKNOWN -> Statement.Scope.UNKNOWN;
      case SluiceLexer.FOREIGN -> Statement.Scope.FOREIGN;
      default -> Statement.Scope.MULTIPLEXED;
    };
  }
}
