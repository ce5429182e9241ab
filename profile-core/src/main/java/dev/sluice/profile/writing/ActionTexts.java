package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.policy.Action;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Actions in the profile language, in statements and in header lines. An error is called by its
 * name where that is the same number on all targets, and by its number otherwise.
 */
final class ActionTexts {
  private final List<Abi> targets;

  ActionTexts(List<Abi> targets) {
    this.targets = List.copyOf(targets);
  }

  /** How statements begin that give an action. */
  List<String> of(Action action, Abi abi) {
    return switch (action.permission()) {
      case PERMITTED, SUPERVISED -> List.of(action.toString());
      case DENIED -> List.of("deny " + text(action, abi));
    };
  }

  private String text(Action action, Abi abi) {
    Set<String> names = targets.stream().map(action::text).collect(Collectors.toSet());
    return names.size() == 1 ? action.text(abi) : action.toString();
  }

  /** An action of each target, as one header line says it. */
  String everywhere(Function<Abi, Action> actions) {
    Set<String> names =
        targets.stream().map(abi -> actions.apply(abi).text(abi)).collect(Collectors.toSet());
    Set<String> numbers =
        targets.stream().map(abi -> actions.apply(abi).toString()).collect(Collectors.toSet());
    if (names.size() != 1 && numbers.size() != 1) {
      throw new NotExpressibleException("the default is another error on each ABI");
    }
    return names.size() == 1 ? names.iterator().next() : numbers.iterator().next();
  }
}
