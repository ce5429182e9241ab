package dev.sluice.profile.compare;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Permission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares meanings of one universe. As safe for threads as the universe.
 *
 * <p>A witness is chosen to be read by people: a call that exists, on the first ABI that has one,
 * at a real kernel release, with arguments as small as the difference permits.
 */
public final class Comparison {
  private final Universe universe;
  private final List<Abi> preferred;
  private final KernelRelease release;

  /**
   * A comparison.
   *
   * @param universe where both meanings live
   * @param preferred the ABIs from which witnesses are chosen first, in that order
   * @param release the kernel release at which witnesses are preferred
   */
  public Comparison(Universe universe, List<Abi> preferred, KernelRelease release) {
    this.universe = universe;
    this.preferred = List.copyOf(preferred);
    this.release = release;
  }

  /** A call within the scope that gets different actions; empty if and only if there is none. */
  public Optional<Witness> difference(Meaning left, Meaning right, Predicate scope) {
    return witness(left, right, left.differs(right).and(scope));
  }

  /**
   * A call within the scope of which the left meaning lets more through than the right one; empty
   * if and only if there is none.
   *
   * <p>Calls that are carried out (allow, log) are the most; then those that another process
   * decides (trace, notify), which count as the same only if they are the same action with the same
   * data; all denials are equal.
   */
  public Optional<Witness> excess(Meaning left, Meaning right, Predicate scope) {
    Predicate notPermitted = right.where(Permission.PERMITTED).not();
    Predicate permitted = left.where(Permission.PERMITTED).and(notPermitted);
    Predicate supervised =
        left.where(Permission.SUPERVISED).and(notPermitted).and(left.differs(right));
    return witness(left, right, permitted.or(supervised).and(scope));
  }

  private Optional<Witness> witness(Meaning left, Meaning right, Predicate where) {
    if (where.isEmpty()) {
      return Optional.empty();
    }
    Predicate now = where.and(universe.equal(Field.KERNEL, release.ordinal()));
    Point point =
        Stream.of(now, where)
            .flatMap(p -> readable(p))
            .filter(p -> !p.isEmpty())
            .findFirst()
            .flatMap(Predicate::smallest)
            .orElseThrow();
    return Optional.of(new Witness(point, left.at(point), right.at(point), where.count()));
  }

  /** Ever larger parts of a set, the most readable first. */
  private Stream<Predicate> readable(Predicate where) {
    return Stream.concat(
        preferred.stream()
            .flatMap(abi -> Stream.of(existing(abi), universe.callsOf(abi)))
            .map(where::and),
        Stream.of(where));
  }

  private Predicate existing(Abi abi) {
    Predicate numbers = universe.constant(false);
    for (Syscall call : abi.syscalls().all()) {
      numbers =
          numbers.or(universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
    }
    return numbers.and(universe.callsOf(abi));
  }
}
