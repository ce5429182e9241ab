package dev.sluice.bpf.lower;

import dev.sluice.profile.policy.Action;
import java.util.List;

/**
 * What is to be decided next about a call. A graph without cycles: decisions are compared by
 * identity, and one that is reached on two ways is one object.
 */
public sealed interface Decision {
  /** The end: this action. */
  final class Return implements Decision {
    private final Action action;

    Return(Action action) {
      this.action = action;
    }

    /** The action. */
    public Action action() {
      return action;
    }
  }

  /**
   * The value of some bits of a word, as an unsigned number, decides by the interval in which it
   * lies.
   */
  final class Select implements Decision {
    private final DataWord word;
    private final int mask;
    private final List<Interval> intervals;

    Select(DataWord word, int mask, List<Interval> intervals) {
      this.word = word;
      this.mask = mask;
      this.intervals = List.copyOf(intervals);
    }

    /** The word. */
    public DataWord word() {
      return word;
    }

    /** The bits that count; all ones if the word is taken as it is. */
    public int mask() {
      return mask;
    }

    /**
     * At least two, ascending; the first begins at 0, each ends where the next begins, neighbours
     * differ.
     */
    public List<Interval> intervals() {
      return intervals;
    }
  }

  /** Whether any of some bits of a word is set. */
  final class AnyBit implements Decision {
    private final DataWord word;
    private final int bits;
    private final Decision whenAny;
    private final Decision whenNone;

    AnyBit(DataWord word, int bits, Decision whenAny, Decision whenNone) {
      this.word = word;
      this.bits = bits;
      this.whenAny = whenAny;
      this.whenNone = whenNone;
    }

    /** The word. */
    public DataWord word() {
      return word;
    }

    /** The bits, at least one. */
    public int bits() {
      return bits;
    }

    /** What follows if one of them is set. */
    public Decision whenAny() {
      return whenAny;
    }

    /** What follows if all are clear. */
    public Decision whenNone() {
      return whenNone;
    }
  }

  /**
   * Values from a first one up to the next interval, and what follows.
   *
   * @param first the smallest value, unsigned
   * @param target what follows
   */
  record Interval(int first, Decision target) {}
}
