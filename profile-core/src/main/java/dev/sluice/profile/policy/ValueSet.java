package dev.sluice.profile.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of unsigned values of 32 or 64 bits, as sorted ranges that neither touch nor overlap: two
 * sets are equal if and only if their ranges are.
 *
 * @param ranges ascending, with a gap between neighbours
 */
public record ValueSet(List<ValueRange> ranges) {
  /** The set of no values. */
  public static final ValueSet EMPTY = new ValueSet(List.of());

  /** Refuses ranges out of order, overlapping or touching. */
  public ValueSet {
    ranges = List.copyOf(ranges);
    for (int i = 1; i < ranges.size(); i++) {
      long before = ranges.get(i - 1).last();
      if (before == -1L || Long.compareUnsigned(before + 1, ranges.get(i).first()) >= 0) {
        throw new IllegalArgumentException("not in normal form: " + ranges);
      }
    }
  }

  /** The union of the given ranges. */
  public static ValueSet of(List<ValueRange> ranges) {
    List<ValueRange> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(ValueRange::first, Long::compareUnsigned));
    List<ValueRange> merged = new ArrayList<>();
    for (ValueRange next : sorted) {
      ValueRange previous = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (previous != null
          && (previous.last() == -1L
              || Long.compareUnsigned(next.first(), previous.last() + 1) <= 0)) {
        long last =
            Long.compareUnsigned(previous.last(), next.last()) >= 0 ? previous.last() : next.last();
        merged.set(merged.size() - 1, new ValueRange(previous.first(), last));
      } else {
        merged.add(next);
      }
    }
    return new ValueSet(merged);
  }

  /** The set of one value. */
  public static ValueSet of(long value) {
    return new ValueSet(List.of(new ValueRange(value, value)));
  }

  /** The set of the values from first to last, unsigned, both included. */
  public static ValueSet of(long first, long last) {
    return new ValueSet(List.of(new ValueRange(first, last)));
  }

  /** The values of that width that are not in this set. */
  public ValueSet complement(int bits) {
    long top = bits == 64 ? -1L : (1L << bits) - 1;
    List<ValueRange> gaps = new ArrayList<>();
    long next = 0;
    for (ValueRange range : ranges) {
      if (range.first() != next) {
        gaps.add(new ValueRange(next, range.first() - 1));
      }
      if (range.last() == top) {
        return new ValueSet(gaps);
      }
      next = range.last() + 1;
    }
    gaps.add(new ValueRange(next, top));
    return new ValueSet(gaps);
  }

  /** Whether the value is in this set. */
  public boolean contains(long value) {
    return ranges.stream().anyMatch(r -> r.contains(value));
  }
}
