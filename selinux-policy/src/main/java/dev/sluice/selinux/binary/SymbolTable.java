package dev.sluice.selinux.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A symbol table while it is read: entries come in any order, each with its value.
 *
 * @param <T> what an entry is
 */
final class SymbolTable<T> {
  private final PolicyBytes bytes;
  private final String things;
  private final int size;
  private final Map<String, T> byName = new HashMap<>();
  private final @Nullable Object[] byIndex;

  /**
   * An empty table.
   *
   * @param things what diagnostics call its entries
   * @param size the highest value of an entry
   */
  SymbolTable(PolicyBytes bytes, String things, int size) {
    this.bytes = bytes;
    this.things = things;
    this.size = size;
    this.byIndex = new Object[size];
  }

  int size() {
    return size;
  }

  /** Another name of an entry, which may come later. */
  void addAlias(String name, T entry) {
    if (byName.put(name, entry) != null) {
      throw bytes.malformed("two " + things + " named '" + name + "'");
    }
  }

  /** An entry at an index. */
  void add(String name, int index, T entry) {
    addAlias(name, entry);
    if (byIndex[index] != null) {
      throw bytes.malformed("'" + name + "' has a value that was given to another one before");
    }
    byIndex[index] = entry;
  }

  Optional<T> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean isFree(int index) {
    return byIndex[index] == null;
  }

  /** All entries by index; every value must have one. */
  @SuppressWarnings("unchecked")
  List<T> entries() {
    List<T> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Object entry = byIndex[i];
      if (entry == null) {
        throw bytes.malformed("no name for value " + (i + 1) + " of the " + things);
      }
      entries.add((T) entry);
    }
    return entries;
  }

  @Override
  public String toString() {
    return things + Arrays.asList(byIndex);
  }
}
