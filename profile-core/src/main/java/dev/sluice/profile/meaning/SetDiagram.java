package dev.sluice.profile.meaning;

import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.List;

/**
 * Builds the predicate "the masked low bits of a field lie in a set" bottom-up, without combining
 * diagrams.
 */
final class SetDiagram {
  private final NodeStore store;
  private final Field field;
  private final long mask;
  private final List<ValueRange> ranges;
  private final int bits;

  SetDiagram(NodeStore store, Field field, int bits, long mask, ValueSet values) {
    this.store = store;
    this.field = field;
    this.bits = bits;
    this.mask = bits == 64 ? mask : mask & (1L << bits) - 1;
    this.ranges = values.ranges();
  }

  int root() {
    return build(bits - 1, 0);
  }

  /** The predicate over bits {@code bit..0} when the masked bits above are {@code prefix}. */
  private int build(int bit, long prefix) {
    long below = bit == 63 ? -1L : (1L << (bit + 1)) - 1;
    int coverage = coverage(prefix, prefix | (below & mask));
    if (coverage >= 0) {
      return coverage;
    }
    int whenClear = build(bit - 1, prefix);
    return (mask >>> bit & 1) == 0
        ? whenClear
        : store.node(field.level(bit), whenClear, build(bit - 1, prefix | 1L << bit));
  }

  /**
   * TRUE if the whole interval is in the set, FALSE if nothing of it is, -1 if it must be split.
   */
  private int coverage(long first, long last) {
    int from = 0;
    int to = ranges.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Long.compareUnsigned(ranges.get(middle).last(), first) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    if (from == ranges.size() || Long.compareUnsigned(ranges.get(from).first(), last) > 0) {
      return NodeStore.FALSE;
    }
    ValueRange range = ranges.get(from);
    return Long.compareUnsigned(range.first(), first) <= 0
            && Long.compareUnsigned(last, range.last()) <= 0
        ? NodeStore.TRUE
        : -1;
  }
}
