package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers that are no calls of an ABI and are let through although other such numbers are not, or
 * the other way round: mostly numbers of another ABI, in a filter that somebody numbered by hand.
 */
final class NumbersOfNoCall implements Lint {
  private static final int MOST_NAMED = 8;

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      SyscallNumber unassigned = Subject.unassigned(abi);
      boolean open = !subject.permitted(abi, unassigned).isEmpty();
      List<SyscallNumber> numbers =
          IntStream.range(Subject.oldest(abi), unassigned.value())
              .mapToObj(SyscallNumber::new)
              .filter(number -> abi.syscalls().numbered(number).isEmpty() && abi.owns(number))
              .filter(number -> subject.permitted(abi, number).isEmpty() == open)
              .toList();
      if (!numbers.isEmpty()) {
        found.add(finding(subject, abi, numbers, open));
      }
    }
    return found;
  }

  private static Found finding(
      Subject subject, Abi abi, List<SyscallNumber> numbers, boolean open) {
    String named =
        numbers.stream()
            .limit(MOST_NAMED)
            .map(SyscallNumber::toString)
            .collect(Collectors.joining(", "));
    String more =
        numbers.size() > MOST_NAMED ? " and %d more".formatted(numbers.size() - MOST_NAMED) : "";
    return subject.found(
        DiagnosticCode.NUMBER_OF_NO_CALL,
        abi,
        "numbers that are no calls are %s, and others are not: %s%s"
            .formatted(open ? "denied" : "permitted", named, more),
        subject.plain(abi, numbers.get(0)),
        "are they numbers of another ABI?");
  }
}
