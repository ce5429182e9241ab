package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.clause.ReleaseRange;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;

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
   * @param circumstance where it is
   * @param function what calls get there
   */
  record Cell(Circumstance circumstance, Meaning function) {}

  private EnvironmentCells() {}

  static List<Cell> of(Meaning function) {
    EnvironmentCells found = new EnvironmentCells();
    for (ReleaseRange range : ReleaseRange.of(function)) {
      found.capabilities(range, range.function(), List.of(), List.of());
    }
    return found.cells;
  }

  private void capabilities(
      ReleaseRange range, Meaning at, List<Capability> held, List<Capability> lacked) {
    if (cells.size() > LIMIT) {
      throw new NotExpressibleException("it takes more than " + LIMIT + " environments");
    }
    if (at.constant().isPresent() || at.variable().field() != Field.CAPABILITIES) {
      cells.add(new Cell(new Circumstance(range.from(), range.before(), held, lacked), at));
      return;
    }
    Capability capability = NotExpressibleException.capability(at.variable().bit());
    capabilities(range, at.whenClear(), held, and(lacked, capability));
    capabilities(range, at.whenSet(), and(held, capability), lacked);
  }

  private static List<Capability> and(List<Capability> before, Capability next) {
    List<Capability> all = new ArrayList<>(before);
    all.add(next);
    return all;
  }
}
