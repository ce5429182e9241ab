package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.clause.MaskedEquality;
import dev.sluice.profile.policy.Action;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a document that is to be written, of whatever call.
 *
 * @param action what calls get
 * @param conditions all of which have to hold
 * @param from the first release; empty if there is none
 * @param before the first release that is too new; empty if there is none
 * @param held capabilities that are held
 * @param lacked capabilities that are not held
 */
record EmittedRule(
    Action action,
    List<MaskedEquality> conditions,
    Optional<KernelRelease> from,
    Optional<KernelRelease> before,
    List<Capability> held,
    List<Capability> lacked) {
  EmittedRule {
    conditions = List.copyOf(conditions);
    held = List.copyOf(held);
    lacked = List.copyOf(lacked);
  }

  /** A rule that decides its call whatever the arguments and the environment. */
  static EmittedRule always(Action action) {
    return new EmittedRule(
        action, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  /** Whether it counts in every environment. */
  boolean isEverywhere() {
    return from.isEmpty() && before.isEmpty() && held.isEmpty() && lacked.isEmpty();
  }
}
