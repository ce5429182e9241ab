package dev.sluice.profile.clause;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kernel releases in a row for which a function is the same function of capabilities and arguments.
 *
 * @param first the ordinal of the first release
 * @param last the ordinal of the last release
 * @param function what calls get there
 */
public record ReleaseRange(int first, int last, Meaning function) {
  private static final int END = (1 << Field.KERNEL.bits()) - 1;

  /** All ranges of a function of environment and arguments, in order. */
  public static List<ReleaseRange> of(Meaning function) {
    List<ReleaseRange> ranges = new ArrayList<>();
    add(function, Field.KERNEL.bits() - 1, 0, ranges);
    return ranges;
  }

  private static void add(Meaning at, int bit, int prefix, List<ReleaseRange> found) {
    if (at.isConstant() || at.variable().field() != Field.KERNEL) {
      int last = prefix | (1 << (bit + 1)) - 1;
      int end = found.size() - 1;
      if (end >= 0 && found.get(end).function().equals(at)) {
        found.set(end, new ReleaseRange(found.get(end).first(), last, at));
      } else {
        found.add(new ReleaseRange(prefix, last, at));
      }
      return;
    }
    boolean tested = at.variable().bit() == bit;
    add(tested ? at.whenClear() : at, bit - 1, prefix, found);
    add(tested ? at.whenSet() : at, bit - 1, prefix | 1 << bit, found);
  }

  /** The first release; empty if there is none before it. */
  public Optional<KernelRelease> from() {
    return first == 0 ? Optional.empty() : Optional.of(release(first));
  }

  /** The first release behind the range; empty if there is none. */
  public Optional<KernelRelease> before() {
    return last == END ? Optional.empty() : Optional.of(release(last + 1));
  }

  private static KernelRelease release(int ordinal) {
    return new KernelRelease(ordinal >>> 8, ordinal & 0xff);
  }
}
