package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.meaning.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * One line of a difference.
 *
 * @param abi the ABI of the calls; empty for ABIs of which neither side speaks
 * @param call the call or operation; empty for numbers that are no calls
 * @param turn what becomes of them
 * @param circumstance where
 * @param items the calls with their conditions, in words that people read
 * @param where all points that this line is about
 */
record Saying(
    Optional<Abi> abi,
    Optional<SyscallName> call,
    Turn turn,
    Circumstance circumstance,
    List<String> items,
    Predicate where) {
  Saying {
    items = List.copyOf(items);
  }

  /** The same about those points only that some have. */
  Saying among(Predicate some) {
    return new Saying(abi, call, turn, circumstance, items, some.and(where));
  }
}
