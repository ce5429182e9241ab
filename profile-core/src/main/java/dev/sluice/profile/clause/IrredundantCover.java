package dev.sluice.profile.clause;

import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set as a union of cubes of which none can be left out and none can lose a bit: what Minato
 * calls an irredundant sum of products (IEICE Transactions, 1993), computed from the diagram. The
 * complement of one 32-bit value, for example, takes 32 cubes of one bit each.
 */
public final class IrredundantCover {
  private final Universe universe;
  private final int limit;
  private final Map<Bounds, Cover> known = new HashMap<>();

  /** A set between two others. */
  private record Bounds(Predicate least, Predicate most) {}

  /** Cubes and their union. */
  private record Cover(List<Cube> cubes, Predicate union) {}

  private IrredundantCover(Universe universe, int limit) {
    this.universe = universe;
    this.limit = limit;
  }

  /**
   * The cubes of a set.
   *
   * @throws NotExpressibleException if it takes more than that many
   */
  public static List<Cube> of(Predicate set, Universe universe, int limit) {
    return new IrredundantCover(universe, limit).between(set, set).cubes();
  }

  private Cover between(Predicate least, Predicate most) {
    if (least.isEmpty()) {
      return new Cover(List.of(), least);
    } else if (most.isAll()) {
      return new Cover(List.of(Cube.ALWAYS), most);
    }
    Bounds bounds = new Bounds(least, most);
    Cover found = known.get(bounds);
    if (found == null) {
      found = split(least, most);
      known.put(bounds, found);
    }
    return found;
  }

  private Cover split(Predicate least, Predicate most) {
    Variable variable = first(least, most);
    Predicate leastClear = least.when(variable, false);
    Predicate leastSet = least.when(variable, true);
    Predicate mostClear = most.when(variable, false);
    Predicate mostSet = most.when(variable, true);
    Cover clear = between(leastClear.minus(mostSet), mostClear);
    Cover set = between(leastSet.minus(mostClear), mostSet);
    Predicate left = leastClear.minus(clear.union()).or(leastSet.minus(set.union()));
    Cover either = between(left, mostClear.and(mostSet));
    List<Cube> cubes = new ArrayList<>();
    clear.cubes().forEach(cube -> cubes.add(cube.with(variable, false)));
    set.cubes().forEach(cube -> cubes.add(cube.with(variable, true)));
    cubes.addAll(either.cubes());
    if (cubes.size() > limit) {
      throw new NotExpressibleException("it takes more than " + limit + " masked equalities");
    }
    Predicate union =
        universe
            .bit(variable.field(), variable.bit())
            .choose(set.union(), clear.union())
            .or(either.union());
    return new Cover(cubes, union);
  }

  private static Variable first(Predicate a, Predicate b) {
    if (a.isAll()) {
      return b.variable();
    }
    return b.variable().level() < a.variable().level() ? b.variable() : a.variable();
  }
}
