package dev.sluice.profile.difference;

import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets of numbers as ranges. */
final class NumberRanges {
  /** More ranges than a person reads. */
  static final int MOST = 16;

  private static final int LIMIT = 1 << 10;

  private final List<ValueRange> found = new ArrayList<>();

  private NumberRanges() {}

  /** The ranges of a set that says nothing of any field but the number; empty if there are many. */
  static Optional<List<ValueRange>> of(Predicate numbers) {
    NumberRanges ranges = new NumberRanges();
    ranges.add(numbers, Field.NUMBER.bits() - 1, 0);
    List<ValueRange> joined = ValueSet.of(ranges.found).ranges();
    return ranges.found.size() > LIMIT || joined.size() > MOST
        ? Optional.empty()
        : Optional.of(joined);
  }

  private void add(Predicate at, int bit, long prefix) {
    if (at.isEmpty() || found.size() > LIMIT) {
      return;
    } else if (at.isAll()) {
      found.add(new ValueRange(prefix, prefix | (1L << (bit + 1)) - 1));
      return;
    }
    add(at.when(Field.NUMBER.bit(bit), false), bit - 1, prefix);
    add(at.when(Field.NUMBER.bit(bit), true), bit - 1, prefix | 1L << bit);
  }
}
