package dev.sluice.selinux.cil;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements with parameters.
 *
 * @param name its name
 * @param parent where it was defined
 * @param parameters its parameters
 * @param body its statements; grows by {@code in} statements
 */
record Macro(String name, Scope parent, List<Parameter> parameters, List<CilList> body)
    implements Item, Container {
  /** A parameter: the word of its kind, and its name. */
  record Parameter(String kind, String name) {}

  /** Reads {@code (macro NAME ((KIND NAME) ...) STATEMENT ...)}. */
  static Macro of(CilList node, Scope parent) {
    Shape.atLeast(node, 3);
    List<Parameter> parameters = new ArrayList<>();
    for (CilNode parameter : Shape.list(node, 2)) {
      if (parameter.children().size() != 2) {
        throw StatementException.syntax(parameter, "(KIND NAME)");
      }
      parameters.add(
          new Parameter(
              Shape.text(parameter.children().get(0)), Shape.text(parameter.children().get(1))));
    }
    return new Macro(
        Shape.name(node, 1), parent, parameters, new ArrayList<>(Shape.statements(node, 3)));
  }

  /** Whether one of its own statements declares the name. */
  boolean declares(SymbolKind kind, String wanted) {
    return body.stream()
        .anyMatch(
            statement ->
                SymbolKind.declaredBy(statement.keyword()).filter(kind::equals).isPresent()
                    && statement.children().size() > 1
                    && statement.children().get(1).word().filter(wanted::equals).isPresent());
  }
}
