package dev.sluice.profile.difference;

import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.clause.Cube;
import dev.sluice.profile.clause.IrredundantCover;
import dev.sluice.profile.clause.ReleaseRange;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of environments and arguments as parts: for each set of arguments the fewest tests of
 * capabilities, for each of these the longest ranges of releases. The parts together are the set.
 */
final class CircumstanceSplit {
  /** What functions of arguments have where these count. */
  static final Action HOLDS = new Action.Allow();

  private static final Action FAILS = new Action.KillProcess();
  private static final int LIMIT = 1 << 10;

  private final Universe universe;

  CircumstanceSplit(Universe universe) {
    this.universe = universe;
  }

  /** What holds in one range of releases. */
  private record Key(Circumstance capabilities, Meaning arguments) {}

  /**
   * The parts of a set that says nothing of architecture and number.
   *
   * @throws dev.sluice.profile.clause.NotExpressibleException if it takes too many
   */
  List<Part> parts(Predicate set) {
    Meaning function = set.choose(universe.always(HOLDS), universe.always(FAILS));
    List<Part> parts = new ArrayList<>();
    Map<Key, Integer> open = Map.of();
    for (ReleaseRange range : ReleaseRange.of(function)) {
      Map<Key, Integer> next = new LinkedHashMap<>();
      for (Key key : keys(range.function())) {
        Integer before = open.get(key);
        if (before == null) {
          next.put(key, parts.size());
          parts.add(part(key, range, range));
        } else {
          next.put(key, before);
          Circumstance start = parts.get(before).circumstance();
          parts.set(
              before,
              new Part(
                  new Circumstance(start.from(), range.before(), start.held(), start.lacked()),
                  key.arguments()));
        }
      }
      open = next;
    }
    return parts;
  }

  private static Part part(Key key, ReleaseRange first, ReleaseRange last) {
    Circumstance capabilities = key.capabilities();
    return new Part(
        new Circumstance(first.from(), last.before(), capabilities.held(), capabilities.lacked()),
        key.arguments());
  }

  private List<Key> keys(Meaning function) {
    List<Key> keys = new ArrayList<>();
    byArguments(function, new HashMap<>())
        .forEach(
            (arguments, held) -> {
              if (!arguments.constant().filter(FAILS::equals).isPresent()) {
                for (Cube cube : IrredundantCover.of(held, universe, LIMIT)) {
                  keys.add(
                      new Key(
                          new Circumstance(
                              Circumstance.ANY.from(),
                              Circumstance.ANY.before(),
                              cube.capabilities(true),
                              cube.capabilities(false)),
                          arguments));
                }
              }
            });
    return keys;
  }

  /** The functions of arguments below all capabilities, and the sets that lead to each. */
  private Map<Meaning, Predicate> byArguments(
      Meaning at, Map<Meaning, Map<Meaning, Predicate>> known) {
    if (at.isConstant() || at.variable().field() != Field.CAPABILITIES) {
      return Map.of(at, universe.constant(true));
    }
    Map<Meaning, Predicate> found = known.get(at);
    if (found == null) {
      Predicate bit = universe.bit(Field.CAPABILITIES, at.variable().bit());
      Map<Meaning, Predicate> both = new LinkedHashMap<>();
      byArguments(at.whenClear(), known)
          .forEach((f, held) -> both.put(f, bit.choose(universe.constant(false), held)));
      byArguments(at.whenSet(), known)
          .forEach((f, held) -> both.merge(f, bit.and(held), Predicate::or));
      known.put(at, both);
      found = both;
    }
    return found;
  }
}
