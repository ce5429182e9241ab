package dev.sluice.profile.syntax;

import java.util.List;
import java.util.stream.Stream;

/**
 * A comma-separated list of at least one item.
 *
 * @param <T> what kind of items
 * @param items in source order
 */
public record ItemList<T>(List<Listed<T>> items) {
  /** Copies the items and refuses a list without any. */
  public ItemList {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a list has at least one item");
    }
  }

  /** The items without their comments. */
  public Stream<T> contents() {
    return items.stream().map(Listed::content);
  }
}
