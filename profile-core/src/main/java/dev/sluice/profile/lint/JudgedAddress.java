package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Calls that are judged by an address, which says nothing of what lies there when the kernel looks.
 */
final class JudgedAddress implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      for (Syscall call : subject.calls(abi)) {
        for (Argument argument : call.signature().map(Signature::arguments).orElse(List.of())) {
          if (argument.type().kind() == ArgumentType.Kind.POINTER) {
            Predicate permitted = subject.permitted(abi, call.number());
            Predicate somewhere = permitted.forSome(Set.of(Field.of(argument.index())));
            if (!somewhere.equals(permitted)) {
              Call example =
                  subject.example(abi, call.number(), somewhere.minus(permitted)).orElseThrow();
              found.add(
                  subject.found(
                      DiagnosticCode.ADDRESS_DECIDES,
                      abi,
                      "the address '%s' decides whether '%s' is permitted"
                          .formatted(argument.name(), call.name()),
                      example,
                      "what lies there can change before the kernel looks"));
            }
          }
        }
      }
    }
    return found;
  }
}
