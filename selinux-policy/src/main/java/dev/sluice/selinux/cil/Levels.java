package dev.sluice.selinux.cil;

import dev.sluice.selinux.cil.Names.Located;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads levels that are called as in MCS policies: s0 and c0 to c1023. */
final class Levels {
  private final Names names;
  private final Map<String, Located> levels = new HashMap<>();
  private final Map<String, Located> ranges = new HashMap<>();

  Levels(Names names) {
    this.names = names;
  }

  /** Takes a statement that names a level or a range; false if it is about something else. */
  boolean accept(CilList node, Scope scope) {
    switch (node.keyword()) {
      case "level" -> {
        Shape.exactly(node, 3);
        levels.put(
            scope.block().qualified(Shape.name(node, 1)),
            new Located(node.children().get(2), scope));
      }
      case "levelrange" -> {
        Shape.exactly(node, 3);
        ranges.put(
            scope.block().qualified(Shape.name(node, 1)),
            new Located(node.children().get(2), scope));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The level of a range of one level; empty if it has two, or names that are not these. */
  Optional<Level> single(CilNode node, Scope scope) {
    Located place = named(SymbolKind.RANGE, ranges, node, scope);
    List<CilNode> ends = place.node().children();
    if (ends.size() != 2) {
      throw StatementException.syntax(place.node(), "(LOW HIGH)");
    }
    Optional<Level> low = level(ends.get(0), place.scope());
    Optional<Level> high = level(ends.get(1), place.scope());
    return low.equals(high) ? low : Optional.empty();
  }

  private Optional<Level> level(CilNode node, Scope scope) {
    Located place = named(SymbolKind.LEVEL, levels, node, scope);
    List<CilNode> parts = place.node().children();
    if (parts.isEmpty() || parts.size() > 2) {
      throw StatementException.syntax(place.node(), "(SENSITIVITY [CATEGORIES])");
    }
    String sensitivity = names.symbol(SymbolKind.SENSITIVITY, parts.get(0), place.scope());
    Optional<Level> bare =
        Level.parse(sensitivity).filter(level -> level.categories().equals(CategorySet.NONE));
    if (bare.isEmpty() || parts.size() == 1) {
      return bare;
    }
    List<String> items = new ArrayList<>();
    if (!categories(parts.get(1), place.scope(), items)) {
      return Optional.empty();
    }
    return items.isEmpty() ? bare : Level.parse(sensitivity + ":" + String.join(",", items));
  }

  /** Collects categories and ranges as levels are written; false for any other expression. */
  private boolean categories(CilNode node, Scope scope, List<String> items) {
    if (node.word().isPresent()) {
      items.add(names.symbol(SymbolKind.CATEGORY, node, scope));
      return true;
    }
    List<CilNode> parts = node.children();
    if (parts.size() == 3 && parts.get(0).word().filter("range"::equals).isPresent()) {
      items.add(
          names.symbol(SymbolKind.CATEGORY, parts.get(1), scope)
              + "."
              + names.symbol(SymbolKind.CATEGORY, parts.get(2), scope));
      return true;
    }
    return parts.stream().allMatch(part -> categories(part, scope, items));
  }

  private Located named(SymbolKind kind, Map<String, Located> known, CilNode node, Scope scope) {
    Located place = names.argument(kind, node, scope);
    if (place.node().word().isEmpty()) {
      return place;
    }
    Located value = known.get(names.symbol(kind, place.node(), place.scope()));
    if (value == null) {
      throw StatementException.syntax(place.node(), "a " + kind.noun());
    }
    return value;
  }
}
