package dev.sluice.selinux.mcs;

import java.util.List;

/**
 * All sets of one size over a zone, numbered: a bijection between the ranks from 0 and the sets, by
 * the combinatorial number system. Of two sets, the one whose highest differing category is lower
 * comes first, so that a zone that grows upwards keeps the ranks that it had. No two sets of one
 * size contain each other. Immutable.
 */
public final class LevelSpace {
  private final CategoryZone zone;
  private final SetSize size;
  private final List<Category> categories;
  private final int[] position = new int[Category.COUNT];

  /** The sets of a size over a zone. */
  public LevelSpace(CategoryZone zone, SetSize size) {
    this.zone = zone;
    this.size = size;
    this.categories = zone.categories().categories();
    java.util.Arrays.fill(position, -1);
    for (int i = 0; i < categories.size(); i++) {
      position[categories.get(i).number()] = i;
    }
  }

  /** The categories. */
  public CategoryZone zone() {
    return zone;
  }

  /** How many categories each set has. */
  public SetSize size() {
    return size;
  }

  /** How many sets there are, at most 178,433,024. */
  public int count() {
    return Math.toIntExact(choose(categories.size(), size.categories()));
  }

  /** Whether a set is one of these. */
  public boolean contains(CategorySet set) {
    return set.size() == size.categories() && zone.categories().containsAll(set);
  }

  /**
   * The set of a rank.
   *
   * @param rank from 0 to below {@link #count()}
   */
  public CategorySet set(int rank) {
    if (rank < 0 || rank >= count()) {
      throw new IndexOutOfBoundsException(rank + " of " + count());
    }
    Category[] chosen = new Category[size.categories()];
    long rest = rank;
    int above = categories.size();
    for (int k = size.categories(); k > 0; k--) {
      int place = highest(rest, k, above);
      chosen[k - 1] = categories.get(place);
      rest -= choose(place, k);
      above = place;
    }
    return CategorySet.of(chosen);
  }

  /**
   * The rank of a set.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public int rank(CategorySet set) {
    if (!contains(set)) {
      throw new IllegalArgumentException(set + " is none of the " + size.plural() + " of " + zone);
    }
    long rank = 0;
    int k = 0;
    for (Category category : set.categories()) {
      rank += choose(position[category.number()], ++k);
    }
    return Math.toIntExact(rank);
  }

  /** The highest place below a limit with at most so many sets of size k below it. */
  private static int highest(long rest, int k, int limit) {
    int low = k - 1;
    int high = limit - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (choose(middle, k) <= rest) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long choose(long n, int k) {
    return switch (k) {
      case 1 -> n;
      case 2 -> n * (n - 1) / 2;
      default -> n * (n - 1) * (n - 2) / 6;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LevelSpace that && zone.equals(that.zone) && size == that.size;
  }

  @Override
  public int hashCode() {
    return zone.hashCode() * 31 + size.hashCode();
  }

  /** As a fleet file writes it, such as {@code pairs of c768..c1023}. */
  @Override
  public String toString() {
    return size.plural() + " of " + zone;
  }
}
