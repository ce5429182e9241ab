package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switches of {@code tunableif}, which are decided before anything else. */
final class Tunables {
  private final Map<String, Boolean> values = new HashMap<>();

  private Tunables() {}

  /** Those that the statements and the blocks in them declare. */
  static Tunables of(List<CilList> statements) {
    Tunables tunables = new Tunables();
    tunables.collect(statements, "");
    return tunables;
  }

  private void collect(List<CilList> statements, String path) {
    for (CilList node : statements) {
      List<CilNode> parts = node.children();
      if (node.keyword().equals("tunable") && parts.size() == 3) {
        values.putIfAbsent(path + Shape.text(parts.get(1)), isTrue(parts.get(2)));
      } else if (node.keyword().equals("block") && parts.size() > 2) {
        List<CilList> nested =
            parts.stream().filter(CilList.class::isInstance).map(CilList.class::cast).toList();
        collect(nested, path + parts.get(1).word().orElse("") + ".");
      }
    }
  }

  /** The value of an expression. */
  boolean holds(CilNode expression, Scope scope) {
    return Expression.parse(
            expression,
            word ->
                Lookup.find(
                        scope,
                        block ->
                            values.containsKey(block.qualified(word.text()))
                                ? Optional.of(block.qualified(word.text()))
                                : Optional.empty())
                    .orElseThrow(
                        () ->
                            new StatementException(
                                word.span(),
                                DiagnosticCode.POLICY_UNKNOWN_NAME,
                                "no tunable '" + word.text() + "'")))
        .in(new Truth(values));
  }

  /** The value of {@code true} or {@code false}. */
  static boolean isTrue(CilNode node) {
    String word = node.word().orElse("");
    if (!word.equals("true") && !word.equals("false")) {
      throw StatementException.syntax(node, "'true' or 'false'");
    }
    return word.equals("true");
  }
}
