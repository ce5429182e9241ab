package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that are permitted only because of bits that the kernel does not read: a way around the
 * rule.
 */
final class UnreadBits implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      for (Syscall call : subject.calls(abi)) {
        Meaning gets = subject.of(abi, call.number());
        List<Argument> arguments = call.signature().map(Signature::arguments).orElse(List.of());
        for (Argument argument : gets.dependsOnArguments() ? arguments : List.<Argument>of()) {
          if (argument.type().hasValues() && argument.type().bits() < Long.SIZE) {
            finding(subject, abi, call, argument, gets).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static Optional<Found> finding(
      Subject subject, Abi abi, Syscall call, Argument argument, Meaning gets) {
    int bits = argument.type().bits();
    Meaning asRead = gets.withZerosAbove(argument.index(), bits);
    Predicate around = Subject.permitted(gets).minus(Subject.permitted(asRead));
    return subject
        .example(abi, call.number(), around)
        .map(
            example ->
                subject
                    .found(
                        DiagnosticCode.UNREAD_BITS_DECIDE,
                        abi,
                        "a bit above the %d that the kernel reads of '%s' permits '%s'"
                            .formatted(bits, argument.name(), call.name()),
                        example,
                        "%s gets %s, and the kernel carries out %s, which gets %s"
                            .formatted(
                                subject.text(example),
                                subject.action(example),
                                subject.text(asRead(example, argument)),
                                subject.action(asRead(example, argument))))
                    .mendedBy(new Proposal.ByName(call.name(), argument.index(), argument.name())));
  }

  private static Call asRead(Call call, Argument argument) {
    List<Long> arguments = new ArrayList<>(call.arguments());
    int index = argument.index().value();
    arguments.set(index, arguments.get(index) & ~(-1L << argument.type().bits()));
    return new Call(call.arch(), call.number(), arguments, call.instructionPointer());
  }
}
