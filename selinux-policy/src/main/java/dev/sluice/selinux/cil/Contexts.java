package dev.sluice.selinux.cil;

import dev.sluice.selinux.cil.Facts.Context;
import dev.sluice.selinux.cil.Names.Located;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads security contexts, and what gives them to files and ports. */
final class Contexts {
  private static final Set<String> FILE_KINDS =
      Set.of("any", "file", "dir", "symlink", "socket", "pipe", "char", "block");
  private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "sctp", "dccp");
  private static final int MAX_PORT = 65535;

  private final Names names;
  private final Facts facts;
  private final Levels levels;
  private final Map<String, Located> named = new HashMap<>();

  Contexts(Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
    this.levels = new Levels(names);
  }

  /** Takes a statement that names a context or a level; false if it is about something else. */
  boolean declare(CilList node, Scope scope) {
    if (node.keyword().equals("context")) {
      Shape.exactly(node, 3);
      named.put(
          scope.block().qualified(Shape.name(node, 1)), new Located(node.children().get(2), scope));
      return true;
    }
    return levels.accept(node, scope);
  }

  /** Takes a statement that labels; false if it is about something else. */
  boolean accept(CilList node, Scope scope) {
    switch (node.keyword()) {
      case "filecon" -> {
        Shape.exactly(node, 4);
        List<CilNode> parts = node.children();
        String kind = Shape.text(parts.get(2));
        if (!FILE_KINDS.contains(kind)) {
          throw StatementException.syntax(parts.get(2), "a kind of file");
        }
        CilNode context = parts.get(3);
        boolean none = context instanceof CilList list && list.children().isEmpty();
        facts
            .files()
            .add(
                new Facts.FileLabel(
                    Shape.text(names.text(parts.get(1), scope)),
                    kind,
                    none ? Optional.empty() : Optional.of(context(context, scope)),
                    node.span()));
      }
      case "portcon" -> port(node, scope);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void port(CilList node, Scope scope) {
    Shape.exactly(node, 4);
    List<CilNode> parts = node.children();
    String transport = Shape.text(parts.get(1));
    if (!TRANSPORTS.contains(transport)) {
      throw StatementException.syntax(parts.get(1), "a transport protocol");
    }
    List<CilNode> ends =
        parts.get(2).word().isPresent() ? List.of(parts.get(2)) : parts.get(2).children();
    if (ends.isEmpty() || ends.size() > 2) {
      throw StatementException.syntax(parts.get(2), "a port or (FIRST LAST)");
    }
    int first = port(ends.get(0));
    int last = port(ends.get(ends.size() - 1));
    if (first > last) {
      throw StatementException.syntax(parts.get(2), "ports in ascending order");
    }
    facts
        .ports()
        .add(
            new Facts.PortLabel(transport, first, last, context(parts.get(3), scope), node.span()));
  }

  private static int port(CilNode node) {
    String text = Shape.text(node);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_PORT) {
      throw StatementException.syntax(node, "a port number");
    }
    return Integer.parseInt(text);
  }

  /** A context, written or named. */
  Context context(CilNode node, Scope scope) {
    Located place = names.argument(SymbolKind.CONTEXT, node, scope);
    if (place.node().word().isPresent()) {
      Located value = named.get(names.symbol(SymbolKind.CONTEXT, place.node(), place.scope()));
      if (value == null) {
        throw StatementException.syntax(place.node(), "a context");
      }
      place = value;
    }
    List<CilNode> parts = place.node().children();
    if (parts.size() != 4) {
      throw StatementException.syntax(place.node(), "(USER ROLE TYPE (LOW HIGH))");
    }
    return new Context(
        names.symbol(SymbolKind.USER, parts.get(0), place.scope()),
        names.symbol(SymbolKind.ROLE, parts.get(1), place.scope()),
        names.symbol(SymbolKind.TYPE, parts.get(2), place.scope()),
        levels.single(parts.get(3), place.scope()));
  }

  /** Refuses what is no range of levels. */
  void range(CilNode node, Scope scope) {
    levels.single(node, scope);
  }
}
