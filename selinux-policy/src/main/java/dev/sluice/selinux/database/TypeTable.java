package dev.sluice.selinux.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types and attributes of a policy, and which type has which attribute. Immutable. */
public final class TypeTable {
  private final List<Symbol> symbols;
  private final List<IdSet> attributes;
  private final List<IdSet> members;
  private final SortedMap<String, Integer> aliases;
  private final Map<String, Integer> byName;

  /**
   * A type or an attribute.
   *
   * @param name its name
   * @param isAttribute whether it is an attribute
   * @param bounds the type that a type stays within
   */
  public record Symbol(String name, boolean isAttribute, OptionalInt bounds) {}

  /**
   * A table.
   *
   * @param symbols types and attributes, by index
   * @param attributes for each of them the attributes that it has and itself
   * @param aliases other names of types
   */
  public TypeTable(
      List<Symbol> symbols, List<IdSet> attributes, SortedMap<String, Integer> aliases) {
    if (symbols.size() != attributes.size()) {
      throw new IllegalArgumentException(
          symbols.size() + " symbols, attributes of " + attributes.size());
    }
    this.symbols = List.copyOf(symbols);
    this.attributes = List.copyOf(attributes);
    this.aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    this.members = members(symbols, attributes);
    Map<String, Integer> names = new HashMap<>(aliases);
    for (int i = 0; i < symbols.size(); i++) {
      names.put(symbols.get(i).name(), i);
    }
    this.byName = names;
  }

  private static List<IdSet> members(List<Symbol> symbols, List<IdSet> attributes) {
    List<IdSet.Builder> sets = new ArrayList<>();
    symbols.forEach(symbol -> sets.add(new IdSet.Builder()));
    for (int i = 0; i < symbols.size(); i++) {
      if (!symbols.get(i).isAttribute()) {
        int type = i;
        attributes.get(i).forEach(attribute -> sets.get(attribute).add(type));
      }
    }
    return sets.stream().map(IdSet.Builder::build).toList();
  }

  /** The number of types and attributes. */
  public int size() {
    return symbols.size();
  }

  /** A type or an attribute. */
  public Symbol symbol(int index) {
    return symbols.get(index);
  }

  /** The name of a type or an attribute. */
  public String name(int index) {
    return symbols.get(index).name();
  }

  /** The attributes of a type, and itself. */
  public IdSet attributes(int type) {
    return attributes.get(type);
  }

  /** The types that have an attribute; of a type, itself. */
  public IdSet members(int index) {
    return members.get(index);
  }

  /** Other names of types. */
  public SortedMap<String, Integer> aliases() {
    return aliases;
  }

  /** The type, attribute or type with another name of that name. */
  public OptionalInt index(String name) {
    Integer index = byName.get(name);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
