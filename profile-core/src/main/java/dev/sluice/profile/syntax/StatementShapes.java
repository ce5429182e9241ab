package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.StatementShape.Block;
import dev.sluice.profile.syntax.StatementShape.Breaks;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each statement looks like. */
final class StatementShapes implements Statement.Visitor<StatementShape> {
  private static final StatementShapes SHAPES = new StatementShapes();

  private StatementShapes() {}

  static StatementShape of(Statement statement) {
    return statement.accept(SHAPES);
  }

  @Override
  public StatementShape visitProfileName(Statement.ProfileName profileName) {
    return words("profile " + profileName.name().text());
  }

  @Override
  public StatementShape visitUse(Statement.Use use) {
    return words("use " + quoted(use.path()));
  }

  @Override
  public StatementShape visitTarget(Statement.Target target) {
    return list("target", target.abis(), Name::text, Breaks.NEVER);
  }

  @Override
  public StatementShape visitAudited(Statement.Audited audited) {
    return words("audited linux " + audited.release().release());
  }

  @Override
  public StatementShape visitFallback(Statement.Fallback fallback) {
    return words(fallback.scope().word() + " " + action(fallback.action()));
  }

  @Override
  public StatementShape visitRule(Statement.Rule rule) {
    String head =
        rule.action()
            .map(
                action ->
                    switch (action.kind()) {
                      case ALLOW, LOG, NOTIFY, TRACE -> action(action);
                      case ERRNO, TRAP, KILL_THREAD, KILL_PROCESS -> "deny " + action(action);
                    })
            .orElse("deny");
    return calls(head, rule.calls());
  }

  @Override
  public StatementShape visitNever(Statement.Never never) {
    return calls("never", never.calls());
  }

  @Override
  public StatementShape visitMust(Statement.Must must) {
    return calls("must " + action(must.action()), must.calls());
  }

  @Override
  public StatementShape visitOn(Statement.On on) {
    StatementShape head = list("on", on.abis(), Name::text, Breaks.NEVER);
    return new StatementShape(
        head.head(), head.items(), head.breakable(), Optional.of(block(on.body())));
  }

  @Override
  public StatementShape visitWhen(Statement.When when) {
    Listed<String> condition =
        new Listed<>(EnvironmentText.of(when.condition()), List.of(), Optional.empty());
    return new StatementShape(
        "when", List.of(condition), Breaks.IN_ADDED_PARENTHESES, Optional.of(block(when.body())));
  }

  @Override
  public StatementShape visitHot(Statement.Hot hot) {
    return list("hot", hot.calls(), Name::text, Breaks.NEVER);
  }

  @Override
  public StatementShape visitHotFrom(Statement.HotFrom hotFrom) {
    return words("hot from " + quoted(hotFrom.path()));
  }

  @Override
  public StatementShape visitCapabilities(Statement.Capabilities capabilities) {
    return list("capability", capabilities.names(), Name::text, Breaks.NEVER);
  }

  @Override
  public StatementShape visitPorts(Statement.Ports ports) {
    return list(
        ports.use().word() + " " + ports.transport().word(),
        ports.ports(),
        StatementShapes::range,
        Breaks.NEVER);
  }

  @Override
  public StatementShape visitFiles(Statement.Files files) {
    return list(files.use().word(), files.patterns(), StatementShapes::quoted, Breaks.NEVER);
  }

  @Override
  public StatementShape visitMemory(Statement.Memory memory) {
    return words("execute memory");
  }

  @Override
  public StatementShape visitSelinux(Statement.Selinux selinux) {
    return new StatementShape(
        "selinux",
        List.of(),
        Breaks.NEVER,
        Optional.of(new Block<>(selinux.body(), StatementShapes::selinux)));
  }

  private static StatementShape selinux(SelinuxItem item) {
    if (item instanceof SelinuxItem.Domain domain) {
      return words(
          "domain "
              + domain.name().text()
              + domain.inherits().map(name -> " inherits " + name.text()).orElse(""));
    }
    if (item instanceof SelinuxItem.Entrypoint entrypoint) {
      return words("entrypoint " + quoted(entrypoint.path()));
    }
    SelinuxItem.Level level = (SelinuxItem.Level) item;
    return words((level.tenant() ? "level tenant " : "level ") + quoted(level.text()));
  }

  private static Block<Statement> block(Body<Statement> body) {
    return new Block<>(body, StatementShapes::of);
  }

  static StatementShape words(String words) {
    return new StatementShape(words, List.of(), Breaks.NEVER, Optional.empty());
  }

  private static StatementShape calls(String head, ItemList<CallTree> calls) {
    return list(head, calls, StatementShapes::call, Breaks.AT_BLANKS);
  }

  static <T> StatementShape list(
      String head, ItemList<T> list, Function<T, String> text, Breaks breaks) {
    List<Listed<String>> items =
        list.items().stream()
            .map(i -> new Listed<>(text.apply(i.content()), i.before(), i.after()))
            .toList();
    return new StatementShape(head, items, breaks, Optional.empty());
  }

  private static String call(CallTree call) {
    if (call instanceof CallTree.Group group) {
      return "@" + group.name().text();
    }
    CallTree.Named named = (CallTree.Named) call;
    return named.conditions().isEmpty()
        ? named.name().text()
        : named.conditions().stream()
            .map(ConditionText::of)
            .collect(Collectors.joining(", ", named.name().text() + "(", ")"));
  }

  private static String action(ActionTree action) {
    return action.kind().words()
        + action.data().map(data -> " " + ConditionText.term(data)).orElse("");
  }

  private static String range(PortsTree ports) {
    return ConditionText.term(ports.first())
        + ports.last().map(last -> ".." + ConditionText.term(last)).orElse("");
  }

  static String quoted(StringLiteral string) {
    return StringLiteral.quoted(string.value());
  }
}
