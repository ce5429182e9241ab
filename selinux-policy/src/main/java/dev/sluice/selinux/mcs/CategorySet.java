package dev.sluice.selinux.mcs;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of categories. It is written as the kernel writes it ({@code mls_sid_to_context} of
 * security/selinux/ss/mls.c): ascending, and three or more in a row as {@code c0.c5}. Immutable.
 */
public final class CategorySet {
  /** The set without categories. */
  public static final CategorySet NONE = new CategorySet(new BitSet());

  private static final Pattern NUMBER = Pattern.compile("c(0|[1-9][0-9]{0,3})");
  private static final int SHORTEST_RANGE = 3;
  private static final int HASH_FACTOR = 0x9e37_79b1;

  private final BitSet numbers;

  private CategorySet(BitSet numbers) {
    this.numbers = numbers;
  }

  /** The set of the given categories. */
  public static CategorySet of(Collection<Category> categories) {
    BitSet numbers = new BitSet(Category.COUNT);
    categories.forEach(category -> numbers.set(category.number()));
    return new CategorySet(numbers);
  }

  /** The set of the given categories. */
  public static CategorySet of(Category... categories) {
    return of(List.of(categories));
  }

  /** The categories from the first to the last, both included; none if the last comes first. */
  public static CategorySet range(Category first, Category last) {
    BitSet numbers = new BitSet(Category.COUNT);
    numbers.set(first.number(), Math.max(first.number(), last.number() + 1));
    return new CategorySet(numbers);
  }

  /** The categories of this set and of another one. */
  public CategorySet and(CategorySet other) {
    BitSet both = (BitSet) numbers.clone();
    both.or(other.numbers);
    return new CategorySet(both);
  }

  /**
   * Reads categories and ascending ranges separated by commas, in any order and with repetitions,
   * such as {@code c5,c0.c3}; empty if the text has any other form.
   */
  public static Optional<CategorySet> parse(String text) {
    BitSet numbers = new BitSet(Category.COUNT);
    for (String item : text.split(",", -1)) {
      String[] ends = item.split("\\.", -1);
      OptionalInt first = number(ends[0]);
      OptionalInt last = number(ends[ends.length - 1]);
      if (ends.length > 2
          || first.isEmpty()
          || last.isEmpty()
          || first.getAsInt() > last.getAsInt()) {
        return Optional.empty();
      }
      numbers.set(first.getAsInt(), last.getAsInt() + 1);
    }
    return Optional.of(new CategorySet(numbers));
  }

  private static OptionalInt number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text.substring(1));
    return number < Category.COUNT ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** The categories, ascending. */
  public List<Category> categories() {
    return numbers.stream().mapToObj(Category::new).toList();
  }

  /** The number of categories. */
  public int size() {
    return numbers.cardinality();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Whether every category of the other set is in this one. */
  public boolean containsAll(CategorySet other) {
    BitSet missing = (BitSet) other.numbers.clone();
    missing.andNot(numbers);
    return missing.isEmpty();
  }

  /** Whether no category is in both sets. */
  public boolean isDisjointFrom(CategorySet other) {
    return !numbers.intersects(other.numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategorySet that && numbers.equals(that.numbers);
  }

  /** Small sets of many categories: a bit set's own hash code gives thousands of them the same. */
  @Override
  public int hashCode() {
    int hash = 1;
    for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
      hash = hash * HASH_FACTOR + number;
    }
    return hash;
  }

  /** The kernel's spelling; empty for no categories. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = numbers.nextSetBit(0); first >= 0; ) {
      int end = numbers.nextClearBit(first);
      text.append(text.isEmpty() ? "" : ",").append(run(first, end));
      first = numbers.nextSetBit(end);
    }
    return text.toString();
  }

  private static String run(int first, int end) {
    if (end - first >= SHORTEST_RANGE) {
      return "c" + first + ".c" + (end - 1);
    }
    return IntStream.range(first, end)
        .mapToObj(number -> "c" + number)
        .collect(Collectors.joining(","));
  }
}
