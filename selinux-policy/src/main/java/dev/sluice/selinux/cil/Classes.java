package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.cil.Names.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Object classes, and what rules say about their permissions. */
final class Classes {
  private static final int MAX_DEPTH = 256;

  private final Names names;
  private final Map<String, Set<String>> commons = new HashMap<>();
  private final Map<String, Set<String>> own = new TreeMap<>();
  private final Map<String, String> common = new HashMap<>();
  private final Map<String, Set<String>> maps = new HashMap<>();
  private final Map<String, List<Located>> mappings = new HashMap<>();
  private final Map<String, List<Located>> sets = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> values = new HashMap<>();
  private final Set<String> active = new HashSet<>();

  Classes(Names names) {
    this.names = names;
  }

  /** Takes a statement about classes; false if it is about something else. */
  boolean accept(CilList node, Scope scope) {
    switch (node.keyword()) {
      case "common" -> {
        Shape.exactly(node, 3);
        commons.put(declared(node, scope), words(Shape.list(node, 2)));
      }
      case "class" -> {
        Shape.exactly(node, 3);
        own.put(declared(node, scope), words(Shape.list(node, 2)));
      }
      case "classcommon" -> {
        Shape.exactly(node, 3);
        common.put(
            names.symbol(SymbolKind.CLASS, node.children().get(1), scope),
            names.symbol(SymbolKind.COMMON, node.children().get(2), scope));
      }
      case "classmap" -> {
        Shape.exactly(node, 3);
        maps.put(declared(node, scope), words(Shape.list(node, 2)));
      }
      case "classmapping" -> {
        Shape.exactly(node, 4);
        String map = names.symbol(SymbolKind.CLASS, node.children().get(1), scope);
        add(mappings, map + " " + Shape.text(node.children().get(2)), node, 3, scope);
      }
      case "classpermission" -> Shape.exactly(node, 2);
      case "classpermissionset" -> {
        Shape.exactly(node, 3);
        String set = names.symbol(SymbolKind.PERMISSIONS, node.children().get(1), scope);
        add(sets, set, node, 2, scope);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void add(
      Map<String, List<Located>> into, String key, CilList node, int part, Scope scope) {
    into.computeIfAbsent(key, none -> new ArrayList<>())
        .add(new Located(node.children().get(part), scope));
  }

  private static String declared(CilList node, Scope scope) {
    return scope.block().qualified(Shape.name(node, 1));
  }

  private static Set<String> words(List<CilNode> nodes) {
    Set<String> words = new TreeSet<>();
    nodes.forEach(node -> words.add(Shape.text(node)));
    return words;
  }

  /** The declared classes with all their permissions. */
  Map<String, Set<String>> all() {
    Map<String, Set<String>> all = new TreeMap<>();
    own.keySet().forEach(name -> all.put(name, permissionsOf(name)));
    return all;
  }

  private Set<String> permissionsOf(String name) {
    Set<String> permissions = new TreeSet<>(own.getOrDefault(name, Set.of()));
    permissions.addAll(commons.getOrDefault(common.getOrDefault(name, ""), Set.of()));
    return permissions;
  }

  /**
   * The permissions, by class, that a rule is about: {@code (CLASS (PERMISSION ...))} or the name
   * of such a set.
   */
  Map<String, Set<String>> permissions(CilNode node, Scope scope) {
    Map<String, Set<String>> permissions = new TreeMap<>();
    Located place = names.argument(SymbolKind.PERMISSIONS, node, scope);
    if (place.node().word().isPresent()) {
      String set = names.symbol(SymbolKind.PERMISSIONS, place.node(), place.scope());
      addAll(sets.getOrDefault(set, List.of()), set, place.node(), permissions);
      return permissions;
    }
    List<CilNode> parts = place.node().children();
    if (parts.size() != 2) {
      throw StatementException.syntax(place.node(), "(CLASS (PERMISSION ...))");
    }
    String name = names.symbol(SymbolKind.CLASS, parts.get(0), place.scope());
    if (maps.containsKey(name)) {
      for (String mapped : chosen(parts.get(1), maps.get(name), name)) {
        String key = name + " " + mapped;
        addAll(mappings.getOrDefault(key, List.of()), key, parts.get(1), permissions);
      }
    } else if (own.containsKey(name)) {
      permissions.put(name, chosen(parts.get(1), permissionsOf(name), name));
    } else {
      permissions.put(name, literal(parts.get(1), name));
    }
    permissions.values().removeIf(Set::isEmpty);
    return permissions;
  }

  private void addAll(
      List<Located> parts, String key, CilNode place, Map<String, Set<String>> into) {
    Map<String, Set<String>> value = values.get(key);
    if (value == null) {
      value = new TreeMap<>();
      if (!active.add(key)) {
        throw new StatementException(
            place.span(), DiagnosticCode.POLICY_CYCLE, "permissions that stand for themselves");
      }
      if (active.size() > MAX_DEPTH) {
        throw new StatementException(
            place.span(),
            DiagnosticCode.POLICY_LIMIT,
            "permissions stand for each other more than " + MAX_DEPTH + " deep");
      }
      try {
        for (Located part : parts) {
          join(permissions(part.node(), part.scope()), value);
        }
      } finally {
        active.remove(key);
      }
      values.put(key, value);
    }
    join(value, into);
  }

  private static void join(Map<String, Set<String>> more, Map<String, Set<String>> into) {
    more.forEach(
        (name, permissions) ->
            into.computeIfAbsent(name, none -> new TreeSet<>()).addAll(permissions));
  }

  private static Set<String> chosen(CilNode node, Set<String> known, String name) {
    return Expression.parse(
            node,
            word -> {
              if (!known.contains(word.text())) {
                throw new StatementException(
                    word.span(),
                    DiagnosticCode.POLICY_UNKNOWN_NAME,
                    "class '" + name + "' has no permission '" + word.text() + "'");
              }
              return word.text();
            })
        .in(new Words(known));
  }

  /** Permissions of a class that another module declares. */
  private static Set<String> literal(CilNode node, String name) {
    Expression expression = Expression.parse(node, CilWord::text);
    if (expression.needsAll()) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_UNKNOWN_NAME,
          "which permissions class '" + name + "' has is not known here");
    }
    return expression.in(new Words(Set.of()));
  }

  /** Sets of permissions. */
  private record Words(Set<String> all) implements Algebra<Set<String>> {
    @Override
    public Set<String> named(String name) {
      return Set.of(name);
    }

    @Override
    public Set<String> none() {
      return Set.of();
    }

    @Override
    public Set<String> either(Set<String> left, Set<String> right) {
      Set<String> union = new TreeSet<>(left);
      union.addAll(right);
      return union;
    }

    @Override
    public Set<String> both(Set<String> left, Set<String> right) {
      Set<String> common = new TreeSet<>(left);
      common.retainAll(right);
      return common;
    }

    @Override
    public Set<String> not(Set<String> operand) {
      Set<String> rest = new TreeSet<>(all);
      rest.removeAll(operand);
      return rest;
    }
  }
}
