package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import java.util.Optional;

/** What a profile promises of calls, whatever its rules say. */
sealed interface Promise {
  /** The least that can be let through without breaking it. */
  Permission least();

  /** The most. */
  Permission most();

  /** As the language has it, errors as they are called on an ABI. */
  String text(Optional<Abi> abi);

  /** Nothing. */
  record Nothing() implements Promise {
    @Override
    public Permission least() {
      return Permission.DENIED;
    }

    @Override
    public Permission most() {
      return Permission.PERMITTED;
    }

    @Override
    public String text(Optional<Abi> abi) {
      return "nothing";
    }
  }

  /** They are denied, in whatever way. */
  record Denial() implements Promise {
    @Override
    public Permission least() {
      return Permission.DENIED;
    }

    @Override
    public Permission most() {
      return Permission.DENIED;
    }

    @Override
    public String text(Optional<Abi> abi) {
      return "never";
    }
  }

  /**
   * They get one action.
   *
   * @param action which
   */
  record Outcome(Action action) implements Promise {
    @Override
    public Permission least() {
      return action.permission();
    }

    @Override
    public Permission most() {
      return action.permission();
    }

    @Override
    public String text(Optional<Abi> abi) {
      return "must " + abi.map(action::text).orElseGet(action::toString);
    }
  }
}
