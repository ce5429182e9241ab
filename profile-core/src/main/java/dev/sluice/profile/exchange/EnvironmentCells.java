package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the environment in which a function of environment and arguments is one function of
 * arguments: ranges of releases, then capabilities that are held and that are not. They do not
 * overlap.
 */
final class EnvironmentCells {
  private static final int LIMIT = 1 << 10;

  private final List<Cell> cells = new ArrayList<>();

  /**
   * One part.
   *
   * @param from the first release; empty if there is none
   * @param before the first release that is too new; empty if there is none
   * @param held capabilities that are held
   * @param lacked capabilities that are not held
   * @param function what calls get there
   */
  record Cell(
      Optional<KernelRelease> from,
      Optional<KernelRelease> before,
      List<Capability> held,
      List<Capability> lacked,
      Meaning function) {
    Cell {
      held = List.copyOf(held);
      lacked = List.copyOf(lacked);
    }

    boolean isEverywhere() {
      return from.isEmpty() && before.isEmpty() && held.isEmpty() && lacked.isEmpty();
    }
  }

  /** A range of releases. */
  private record Releases(int first, int last, Meaning function) {}

  private EnvironmentCells() {}

  static List<Cell> of(Meaning function) {
    EnvironmentCells found = new EnvironmentCells();
    List<Releases> releases = new ArrayList<>();
    releases(function, Field.KERNEL.bits() - 1, 0, releases);
    for (Releases range : releases) {
      found.capabilities(range, range.function(), List.of(), List.of());
    }
    return found.cells;
  }

  private static void releases(Meaning at, int bit, int prefix, List<Releases> found) {
    if (at.constant().isPresent() || at.variable().field() != Field.KERNEL) {
      int last = prefix | (1 << (bit + 1)) - 1;
      int end = found.size() - 1;
      if (end >= 0 && found.get(end).function().equals(at)) {
        found.set(end, new Releases(found.get(end).first(), last, at));
      } else {
        found.add(new Releases(prefix, last, at));
      }
      return;
    }
    boolean tested = at.variable().bit() == bit;
    releases(tested ? at.whenClear() : at, bit - 1, prefix, found);
    releases(tested ? at.whenSet() : at, bit - 1, prefix | 1 << bit, found);
  }

  private void capabilities(
      Releases range, Meaning at, List<Capability> held, List<Capability> lacked) {
    if (cells.size() > LIMIT) {
      throw new NotExpressibleException("it takes more than " + LIMIT + " environments");
    }
    if (at.constant().isPresent() || at.variable().field() != Field.CAPABILITIES) {
      int end = (1 << Field.KERNEL.bits()) - 1;
      cells.add(
          new Cell(
              range.first() == 0 ? Optional.empty() : Optional.of(release(range.first())),
              range.last() == end ? Optional.empty() : Optional.of(release(range.last() + 1)),
              held,
              lacked,
              at));
      return;
    }
    int number = at.variable().bit();
    if (number >= Capability.values().length) {
      throw new NotExpressibleException("it depends on a capability without a name");
    }
    Capability capability = Capability.values()[number];
    capabilities(range, at.whenClear(), held, and(lacked, capability));
    capabilities(range, at.whenSet(), and(held, capability), lacked);
  }

  private static KernelRelease release(int ordinal) {
    return new KernelRelease(ordinal >>> 8, ordinal & 0xff);
  }

  private static List<Capability> and(List<Capability> before, Capability next) {
    List<Capability> all = new ArrayList<>(before);
    all.add(next);
    return all;
  }
}
