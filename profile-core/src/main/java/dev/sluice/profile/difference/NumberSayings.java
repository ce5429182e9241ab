package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of numbers that are no calls, and of ABIs of which neither side speaks. */
final class NumberSayings {
  private static final Set<Field> OTHER_FIELDS = EnumSet.complementOf(EnumSet.of(Field.NUMBER));

  private final Universe universe;
  private final Meaning before;
  private final Meaning after;

  NumberSayings(Universe universe, Meaning before, Meaning after) {
    this.universe = universe;
    this.before = before;
    this.after = after;
  }

  /** The lines about all numbers that are no calls of some ABIs, and about all other ABIs. */
  List<Saying> of(List<Abi> abis) {
    Predicate spoken = universe.constant(false);
    for (Abi abi : abis) {
      spoken = spoken.or(universe.callsOf(abi));
    }
    List<Saying> sayings = new ArrayList<>();
    for (Action from : before.actions()) {
      for (Action to : after.actions()) {
        if (!from.equals(to)) {
          Predicate set = before.where(from::equals).and(after.where(to::equals));
          Transition transition = new Transition(from, to);
          for (Abi abi : abis) {
            numbers(abi, transition, set).ifPresent(sayings::add);
          }
          others(transition, set, spoken.not()).ifPresent(sayings::add);
        }
      }
    }
    return sayings;
  }

  private Optional<Saying> numbers(Abi abi, Transition transition, Predicate set) {
    Predicate all = universe.callsOf(abi).minus(calls(abi));
    Predicate here = set.and(all);
    if (here.isEmpty()) {
      return Optional.empty();
    }
    Predicate numbers = here.forSome(OTHER_FIELDS);
    Predicate whole =
        numbers.and(universe.equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token())));
    List<String> items;
    if (here.equals(all)) {
      items = List.of("numbers that are no calls");
    } else if (here.equals(whole)) {
      items = NumberRanges.of(numbers).map(NumberSayings::texts).orElse(SOME_NUMBERS);
    } else {
      items = SOME_NUMBERS;
    }
    return Optional.of(
        new Saying(Optional.of(abi), Optional.empty(), transition, Circumstance.ANY, items, here));
  }

  private static final List<String> SOME_NUMBERS = List.of("some numbers that are no calls");

  private static List<String> texts(List<ValueRange> ranges) {
    return ranges.stream()
        .map(
            range ->
                range.first() == range.last()
                    ? "number " + range.first()
                    : "numbers " + range.first() + " to " + range.last())
        .toList();
  }

  private Predicate calls(Abi abi) {
    List<ValueRange> numbers = new ArrayList<>();
    for (Syscall call : abi.syscalls().all()) {
      long number = Integer.toUnsignedLong(call.number().value());
      numbers.add(new ValueRange(number, number));
    }
    return universe.in(Field.NUMBER, Field.NUMBER.bits(), -1L, ValueSet.of(numbers));
  }

  private static Optional<Saying> others(Transition transition, Predicate set, Predicate unspoken) {
    Predicate here = set.and(unspoken);
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Saying(
                Optional.empty(),
                Optional.empty(),
                transition,
                Circumstance.ANY,
                List.of(
                    here.equals(unspoken)
                        ? "calls through all other ABIs"
                        : "some calls through other ABIs"),
                here));
  }
}
