package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Types, their other names, and the sets of them. */
final class Types {
  /** Stands in {@code typeattributeset} and the like for no set: what a module asks to exist. */
  static final String REQUIRE = "cil_gen_require";

  private static final int MAX_DEPTH = 256;

  private final Names names;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, List<Member>> members = new LinkedHashMap<>();
  private final Map<String, BitSet> sets = new HashMap<>();
  private final Set<String> active = new HashSet<>();
  private final List<String> index = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What a statement puts into a set. */
  record Member(Expression expression, CilNode place) {}

  Types(Names names) {
    this.names = names;
    names
        .symbols()
        .named(SymbolKind.TYPE)
        .forEach(
            (name, node) -> {
              if (node.keyword().equals("type")) {
                numbers.put(name, 0);
              }
            });
    new TreeMap<>(numbers).keySet().forEach(this::number);
  }

  private int number(String name) {
    numbers.put(name, index.size());
    index.add(name);
    return index.size() - 1;
  }

  /** Takes a statement about types; false if it is about something else. */
  boolean accept(CilList node, Scope scope) {
    switch (node.keyword()) {
      case "type", "typealias", "typeattribute" -> Shape.exactly(node, 2);
      case "typealiasactual" -> {
        Shape.exactly(node, 3);
        String alias = names.symbol(SymbolKind.TYPE, node.children().get(1), scope);
        String actual = names.symbol(SymbolKind.TYPE, node.children().get(2), scope);
        if (!names.symbols().keyword(SymbolKind.TYPE, alias).equals("typealias")) {
          throw StatementException.syntax(node.children().get(1), "an alias");
        }
        String before = aliases.putIfAbsent(alias, actual);
        if (before != null && !before.equals(actual)) {
          throw new StatementException(
              node.span(),
              DiagnosticCode.POLICY_CONTRADICTION,
              "'" + alias + "' is another name of '" + before + "' already");
        }
      }
      case "typeattributeset" -> {
        Shape.exactly(node, 3);
        Expression expression =
            Expression.parse(
                node.children().get(2), word -> names.symbol(SymbolKind.TYPE, word, scope));
        if (!node.children().get(1).word().filter(REQUIRE::equals).isPresent()) {
          String attribute = names.symbol(SymbolKind.TYPE, node.children().get(1), scope);
          String keyword = names.symbols().keyword(SymbolKind.TYPE, attribute);
          if (!keyword.isEmpty() && !keyword.equals("typeattribute")) {
            throw StatementException.syntax(node.children().get(1), "an attribute");
          }
          members
              .computeIfAbsent(attribute, none -> new ArrayList<>())
              .add(new Member(expression, node));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What is put into sets, by set. */
  Map<String, List<Member>> members() {
    return members;
  }

  /** The types that exist, sorted; those of other modules follow as they are named. */
  List<String> index() {
    return index;
  }

  /** The type behind a name that may be an alias. */
  String actual(String name, CilNode place) {
    String actual = name;
    for (int steps = 0; aliases.containsKey(actual); steps++) {
      if (steps > aliases.size()) {
        throw cycle(name, place);
      }
      actual = aliases.getOrDefault(actual, actual);
    }
    return actual;
  }

  /** Other names and the types behind them. */
  Map<String, String> aliases() {
    return aliases;
  }

  /** The types that a name stands for: one, or those of an attribute. */
  BitSet set(String name, CilNode place) {
    String actual = actual(name, place);
    BitSet known = sets.get(actual);
    if (known != null) {
      return known;
    }
    BitSet set = new BitSet();
    if (isAttribute(actual)) {
      if (!active.add(actual)) {
        throw cycle(actual, place);
      }
      if (active.size() > MAX_DEPTH) {
        throw new StatementException(
            place.span(),
            DiagnosticCode.POLICY_LIMIT,
            "attributes stand for each other more than " + MAX_DEPTH + " deep");
      }
      try {
        for (Member member : members.getOrDefault(actual, List.of())) {
          set.or(member.expression().in(new Sets(member.place())));
        }
      } finally {
        active.remove(actual);
      }
    } else if (names.symbols().keyword(SymbolKind.TYPE, actual).equals("typealias")) {
      throw new StatementException(
          place.span(),
          DiagnosticCode.POLICY_UNKNOWN_NAME,
          "'" + actual + "' is another name of no type");
    } else {
      Integer number = numbers.get(actual);
      set.set(number == null ? number(actual) : number);
    }
    sets.put(actual, set);
    return set;
  }

  /** All types; refused where there may be others. */
  BitSet everything(CilNode place) {
    return new Sets(place).all();
  }

  /** Whether a statement declares the name as a set of types. */
  boolean isAttribute(String name) {
    return names.symbols().keyword(SymbolKind.TYPE, name).equals("typeattribute");
  }

  /** Whether the name is of the set of all types. */
  boolean isEverything(String name) {
    List<Member> parts = members.getOrDefault(name, List.of());
    return isAttribute(name)
        && parts.size() == 1
        && parts.get(0).expression().operator() == Expression.Operator.ALL;
  }

  private static StatementException cycle(String name, CilNode place) {
    return new StatementException(
        place.span(), DiagnosticCode.POLICY_CYCLE, "'" + name + "' stands for itself");
  }

  /** Sets of types. */
  private final class Sets implements Algebra<BitSet> {
    private final CilNode place;

    Sets(CilNode place) {
      this.place = place;
    }

    @Override
    public BitSet named(String name) {
      return set(name, place);
    }

    @Override
    public BitSet all() {
      if (!names.isWhole()) {
        throw new StatementException(
            place.span(),
            DiagnosticCode.POLICY_UNKNOWN_NAME,
            "which types there are is not known here");
      }
      BitSet all = new BitSet();
      all.set(0, index.size());
      return all;
    }

    @Override
    public BitSet none() {
      return new BitSet();
    }

    @Override
    public BitSet either(BitSet left, BitSet right) {
      BitSet union = (BitSet) left.clone();
      union.or(right);
      return union;
    }

    @Override
    public BitSet both(BitSet left, BitSet right) {
      BitSet common = (BitSet) left.clone();
      common.and(right);
      return common;
    }

    @Override
    public BitSet not(BitSet operand) {
      BitSet rest = all();
      rest.andNot(operand);
      return rest;
    }
  }
}
