package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.Optional;

/**
 * What calls got, and what they get.
 *
 * @param from the action of the older side
 * @param to the other action of the newer side
 */
record Transition(Action from, Action to) implements Turn {
  /** Which way it goes. Two supervisors can permit whatever they like. */
  @Override
  public Effect effect() {
    int order = to.permission().compareTo(from.permission());
    if (order != 0) {
      return order > 0 ? Effect.WIDENING : Effect.NARROWING;
    }
    return to.permission() == Permission.SUPERVISED ? Effect.UNDETERMINED : Effect.NEUTRAL;
  }

  @Override
  public ChangeKind kind() {
    return switch (effect()) {
      case WIDENING, UNDETERMINED -> ChangeKind.NEWLY_PERMITTED;
      case NARROWING -> ChangeKind.NEWLY_DENIED;
      case NEUTRAL ->
          to.permission() == Permission.PERMITTED ? ChangeKind.LOGGING : ChangeKind.OTHER_ERRNO;
    };
  }

  @Override
  public String text(Optional<Abi> abi) {
    return abi.map(from::text).orElseGet(from::toString)
        + " -> "
        + abi.map(to::text).orElseGet(to::toString);
  }

  @Override
  public String title(String text, String calls) {
    return text + ": " + calls;
  }
}
