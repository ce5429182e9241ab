package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What is declared, by kind and name with the names of the blocks around it. */
final class Symbols {
  /** What stores take twice, because several modules may bring it. */
  private static final Set<String> REPEATABLE = Set.of("type", "typeattribute", "role");

  /** The most names of a kind: as many as the kernel numbers types with 16 bits. */
  private static final int MAX_SYMBOLS = 1 << 16;

  private final Map<SymbolKind, Map<String, CilList>> declared = new EnumMap<>(SymbolKind.class);
  private final Findings findings;

  Symbols(Findings findings) {
    this.findings = findings;
    for (SymbolKind kind : SymbolKind.values()) {
      declared.put(kind, new HashMap<>());
    }
  }

  /** Notes what a statement declares. */
  void declare(CilList node, Scope scope) {
    SymbolKind.declaredBy(node.keyword())
        .ifPresent(
            kind -> {
              String name = scope.block().qualified(Shape.name(node, 1));
              CilList first = named(kind).putIfAbsent(name, node);
              if (named(kind).size() > MAX_SYMBOLS) {
                throw new StatementException(
                    node.span(),
                    DiagnosticCode.POLICY_LIMIT,
                    "more than " + MAX_SYMBOLS + " names of the kind " + kind.noun());
              }
              if (first != null && !isRepetition(first, node)) {
                findings.add(
                    Diagnostic.at(
                            node.children().get(1).span(),
                            DiagnosticCode.POLICY_CONTRADICTION,
                            kind.noun() + " '" + name + "' is declared a second time")
                        .withLabel(first.span(), "declared here"));
              }
            });
  }

  private static boolean isRepetition(CilList first, CilList again) {
    return first.keyword().equals(again.keyword()) && REPEATABLE.contains(again.keyword());
  }

  /** All symbols of a kind, with the statements that declare them. */
  Map<String, CilList> named(SymbolKind kind) {
    return declared.getOrDefault(kind, Map.of());
  }

  /** The keyword of the statement that declares a symbol; empty if none does. */
  String keyword(SymbolKind kind, String name) {
    CilList node = named(kind).get(name);
    return node == null ? "" : node.keyword();
  }
}
