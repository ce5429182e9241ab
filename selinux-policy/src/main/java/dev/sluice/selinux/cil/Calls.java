package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Puts the statements of macros in the place of their calls. */
final class Calls {
  private static final int MAX_DEPTH = 64;

  private final Expansion expansion;

  Calls(Expansion expansion) {
    this.expansion = expansion;
  }

  void run(Scope scope) {
    run(scope, 0);
  }

  private void run(Scope scope, int depth) {
    if (scope instanceof BlockScope block && block.isAbstract()) {
      return;
    }
    List<Item> items = scope.items();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item instanceof Statement statement && statement.node().keyword().equals("call")) {
        try {
          Optional<CallScope> called = call(statement.node(), scope, depth);
          if (called.isPresent()) {
            items.set(i, called.get());
            run(called.get(), depth + 1);
          }
        } catch (StatementException e) {
          if (e.finding().code() == DiagnosticCode.POLICY_LIMIT) {
            throw e;
          }
          expansion.findings().add(e.finding());
        }
      } else if (item instanceof Scope inner) {
        run(inner, depth);
      }
    }
  }

  /** Empty if there is no such macro: later stages judge what stays. */
  private Optional<CallScope> call(CilList node, Scope scope, int depth) {
    Shape.atLeast(node, 2);
    CilNode name = node.children().get(1);
    Optional<Container> found = Lookup.container(Shape.text(name), scope);
    if (found.isEmpty() || !(found.get() instanceof Macro macro)) {
      return Optional.empty();
    }
    List<CilNode> arguments = node.children().size() > 2 ? Shape.list(node, 2) : List.of();
    if (arguments.size() != macro.parameters().size() || node.children().size() > 3) {
      throw StatementException.syntax(
          node, macro.parameters().size() + " arguments of '" + macro.name() + "'");
    }
    if (depth >= MAX_DEPTH || isInside(scope, macro)) {
      throw new StatementException(
          name.span(),
          depth >= MAX_DEPTH ? DiagnosticCode.POLICY_LIMIT : DiagnosticCode.POLICY_CYCLE,
          depth >= MAX_DEPTH
              ? "macros are called more than " + MAX_DEPTH + " deep"
              : "'" + macro.name() + "' would call itself");
    }
    CallScope call = new CallScope(scope, macro, arguments);
    expansion.build(macro.body(), call);
    return Optional.of(call);
  }

  private static boolean isInside(Scope scope, Macro macro) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      if (at.get() instanceof CallScope call && call.macro().body() == macro.body()) {
        return true;
      }
    }
    return false;
  }
}
