package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.Optional;

/**
 * What was promised of calls, and what is.
 *
 * @param from what the older side promises
 * @param to what the newer side promises instead
 */
record PromiseTurn(Promise from, Promise to) implements Turn {
  /**
   * Which way it goes: what may now be let through that would have broken the promise before, or
   * the other way round. A promise that only excludes denials lets nothing more through.
   */
  @Override
  public Effect effect() {
    boolean more = to.most().compareTo(from.most()) > 0;
    boolean less = to.least().compareTo(from.least()) < 0;
    if (more || less) {
      return more && less ? Effect.UNDETERMINED : more ? Effect.WIDENING : Effect.NARROWING;
    }
    return to.most().compareTo(from.most()) < 0 ? Effect.NARROWING : Effect.NEUTRAL;
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.ASSERTIONS;
  }

  @Override
  public String text(Optional<Abi> abi) {
    if (from instanceof Promise.Nothing) {
      return "newly promised: " + to.text(abi);
    } else if (to instanceof Promise.Nothing) {
      return "no longer promised: " + from.text(abi);
    }
    return comparison() + ": " + from.text(abi) + " -> " + to.text(abi);
  }

  /** Every action that denies keeps the promise of a denial. */
  private String comparison() {
    if (from instanceof Promise.Denial && to.most() == Permission.DENIED) {
      return "promised more exactly";
    } else if (to instanceof Promise.Denial && from.most() == Permission.DENIED) {
      return "promised less exactly";
    }
    return "promised otherwise";
  }

  @Override
  public String title(String text, String calls) {
    boolean one = from instanceof Promise.Nothing || to instanceof Promise.Nothing;
    return text + (one ? " " : ": ") + calls;
  }
}
