package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.NearestNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a name stands for. */
final class Names {
  /** What the templates of container-selinux declare, and a block that inherits one has. */
  private static final Set<String> OF_TEMPLATES = Set.of("process", "socket");

  private static final Map<String, SymbolKind> PARAMETERS =
      Map.ofEntries(
          Map.entry("type", SymbolKind.TYPE),
          Map.entry("role", SymbolKind.ROLE),
          Map.entry("user", SymbolKind.USER),
          Map.entry("class", SymbolKind.CLASS),
          Map.entry("classmap", SymbolKind.CLASS),
          Map.entry("classpermission", SymbolKind.PERMISSIONS),
          Map.entry("bool", SymbolKind.BOOLEAN),
          Map.entry("boolean", SymbolKind.BOOLEAN),
          Map.entry("level", SymbolKind.LEVEL),
          Map.entry("levelrange", SymbolKind.RANGE),
          Map.entry("sensitivity", SymbolKind.SENSITIVITY),
          Map.entry("category", SymbolKind.CATEGORY),
          Map.entry("categoryset", SymbolKind.CATEGORY),
          Map.entry("ipaddr", SymbolKind.ADDRESS));

  private final Symbols symbols;
  private final boolean isWhole;

  /**
   * @param isWhole whether what is not declared does not exist
   */
  Names(Symbols symbols, boolean isWhole) {
    this.symbols = symbols;
    this.isWhole = isWhole;
  }

  Symbols symbols() {
    return symbols;
  }

  boolean isWhole() {
    return isWhole;
  }

  /** A node and the scope in which its names are looked up. */
  record Located(CilNode node, Scope scope) {}

  /** A symbol's name, or what a macro's caller wrote in its place. */
  private record Found(String symbol, Optional<Located> argument) {}

  /** The full name of a symbol. */
  String symbol(SymbolKind kind, CilNode node, Scope scope) {
    Located place = argument(kind, node, scope);
    String name = Shape.text(place.node());
    return find(kind, name, place.scope())
        .map(Found::symbol)
        .or(() -> external(kind, name, place.scope()))
        .orElseThrow(() -> unknown(kind, place));
  }

  /** What stands for a parameter, or the node itself if it is none. */
  Located argument(SymbolKind kind, CilNode node, Scope scope) {
    Located place = new Located(node, scope);
    while (place.node().word().isPresent()) {
      Optional<Located> given =
          find(kind, place.node().word().get(), place.scope()).flatMap(Found::argument);
      if (given.isEmpty()) {
        break;
      }
      place = given.get();
    }
    return place;
  }

  /** What stands for a parameter that is a text, such as a path. */
  CilNode text(CilNode node, Scope scope) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      if (at.get() instanceof CallScope call) {
        Optional<CilNode> given = node.word().flatMap(call::argument);
        if (given.isPresent()) {
          return text(given.get(), call.parent().orElseThrow());
        }
      }
    }
    return node;
  }

  private Optional<Found> find(SymbolKind kind, String name, Scope scope) {
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      return inContainer(kind, name, dot, scope);
    }
    return Lookup.find(
        scope,
        new Lookup.Query<>() {
          @Override
          public Optional<Found> in(BlockScope block) {
            return symbolIn(kind, name, block);
          }

          @Override
          public Optional<Found> argument(CallScope call) {
            return call.macro().parameters().stream()
                    .anyMatch(p -> p.name().equals(name) && PARAMETERS.get(p.kind()) == kind)
                ? call.argument(name)
                    .map(n -> new Located(n, call.parent().orElseThrow()))
                    .map(located -> new Found("", Optional.of(located)))
                : Optional.empty();
          }

          @Override
          public boolean isDeclaredBy(Macro macro) {
            return macro.declares(kind, name);
          }
        });
  }

  private Optional<Found> inContainer(SymbolKind kind, String name, int dot, Scope scope) {
    String last = name.substring(dot + 1);
    if (dot == 0) {
      return symbols.named(kind).containsKey(last)
          ? Optional.of(new Found(last, Optional.empty()))
          : Optional.empty();
    }
    return Lookup.container(name.substring(0, dot), scope)
        .filter(BlockScope.class::isInstance)
        .map(BlockScope.class::cast)
        .filter(block -> !block.isAbstract())
        .flatMap(block -> symbolIn(kind, last, block));
  }

  private Optional<Found> symbolIn(SymbolKind kind, String name, BlockScope block) {
    boolean known =
        symbols.named(kind).containsKey(block.qualified(name))
            || (kind == SymbolKind.TYPE
                && !block.unknownTemplates().isEmpty()
                && OF_TEMPLATES.contains(name));
    return known
        ? Optional.of(new Found(block.qualified(name), Optional.empty()))
        : Optional.empty();
  }

  /** What other modules may declare in the global namespace. */
  private Optional<String> external(SymbolKind kind, String name, Scope scope) {
    int dot = name.lastIndexOf('.');
    boolean isOther =
        !isWhole
            && !name.isEmpty()
            && (dot <= 0 || Lookup.container(name.substring(0, dot), scope).isEmpty())
            && switch (kind) {
              case TYPE, ROLE, USER, CLASS, SENSITIVITY, CATEGORY -> true;
              case COMMON,
                  PERMISSIONS,
                  BOOLEAN,
                  TUNABLE,
                  CONTEXT,
                  LEVEL,
                  RANGE,
                  ADDRESS,
                  SID,
                  EXTENDED ->
                  false;
            };
    return isOther
        ? Optional.of(name.startsWith(".") ? name.substring(1) : name)
        : Optional.empty();
  }

  private StatementException unknown(SymbolKind kind, Located place) {
    CilNode node = place.node();
    String name = Shape.text(node);
    Diagnostic finding =
        Diagnostic.at(
            node.span(),
            DiagnosticCode.POLICY_UNKNOWN_NAME,
            "no " + kind.noun() + " '" + name + "'");
    // Whole policies have thousands of unknown names in optional parts, and nobody reads hints
    // there.
    Optional<String> hint =
        Scope.enclosing(place.scope(), OptionalScope.class).isPresent()
            ? Optional.empty()
            : NearestNames.hint(name, symbols.named(kind).keySet());
    return new StatementException(hint.map(finding::withHint).orElse(finding));
  }
}
