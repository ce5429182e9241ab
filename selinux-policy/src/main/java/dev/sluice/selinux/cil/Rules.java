package dev.sluice.selinux.cil;

import dev.sluice.selinux.cil.Facts.Guard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules about accesses, booleans, and the types of what is new. */
final class Rules {
  private static final Set<String> RELATIVE = Set.of("self", "notself", "other");

  private final Names names;
  private final Facts facts;
  private final Map<BranchScope, Guard> guards = new HashMap<>();

  Rules(Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
  }

  /** Takes a statement; false if it is about something else. */
  boolean accept(CilList node, Scope scope) {
    switch (node.keyword()) {
      case "boolean" -> {
        Shape.exactly(node, 3);
        facts
            .booleans()
            .put(
                scope.block().qualified(Shape.name(node, 1)),
                Tunables.isTrue(node.children().get(2)));
      }
      case "tunable" -> Shape.exactly(node, 3);
      case "allow", "auditallow", "dontaudit" -> rule(node, scope, guard(scope));
      case "neverallow" -> rule(node, scope, Optional.empty());
      case "typetransition" -> transition(node, scope, guard(scope));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void rule(CilList node, Scope scope, Optional<Guard> guard) {
    Shape.exactly(node, 4);
    List<CilNode> parts = node.children();
    String target = parts.get(2).word().orElse("");
    facts
        .rules()
        .add(
            new Facts.Rule(
                node.keyword(),
                names.symbol(SymbolKind.TYPE, parts.get(1), scope),
                RELATIVE.contains(target)
                    ? target
                    : names.symbol(SymbolKind.TYPE, parts.get(2), scope),
                facts.classes().permissions(parts.get(3), scope),
                guard,
                node));
  }

  private void transition(CilList node, Scope scope, Optional<Guard> guard) {
    List<CilNode> parts = node.children();
    if (parts.size() != 5 && parts.size() != 6) {
      throw StatementException.syntax(node, "SOURCE TARGET CLASS [NAME] TYPE");
    }
    Optional<String> name =
        parts.size() == 5
            ? Optional.empty()
            : Optional.of(Shape.text(names.text(parts.get(4), scope))).filter(n -> !n.equals("*"));
    facts
        .transitions()
        .add(
            new Facts.Transition(
                names.symbol(SymbolKind.TYPE, parts.get(1), scope),
                names.symbol(SymbolKind.TYPE, parts.get(2), scope),
                names.symbol(SymbolKind.CLASS, parts.get(3), scope),
                name,
                names.symbol(SymbolKind.TYPE, parts.get(parts.size() - 1), scope),
                guard,
                node));
  }

  private Optional<Guard> guard(Scope scope) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      if (at.get() instanceof BranchScope branch) {
        Guard guard = guards.get(branch);
        if (guard == null) {
          Scope outside = branch.parent().orElseThrow();
          guard =
              new Guard(
                  Expression.parse(
                      branch.condition(), word -> names.symbol(SymbolKind.BOOLEAN, word, outside)),
                  branch.value());
          guards.put(branch, guard);
        }
        return Optional.of(guard);
      }
    }
    return Optional.empty();
  }
}
