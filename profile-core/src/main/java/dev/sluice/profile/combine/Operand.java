package dev.sluice.profile.combine;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.exchange.ProfileImport;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What goes into an operation, and what comes out of it.
 *
 * @param outline what is said for all calls together
 * @param meaning what every call gets
 */
record Operand(Policy outline, Meaning meaning) {
  private static final String EPERM = "EPERM";

  /**
   * A profile.
   *
   * @param judged the ABIs of which a profile that names no targets speaks here
   */
  static Operand of(PolicyMeaning profile, Set<Abi> judged) {
    Policy policy = ProfileImport.outline(profile.policy());
    return policy.targetsDeclared() || judged.isEmpty()
        ? new Operand(policy, profile.meaning())
        : new Operand(policy.restrictedTo(judged), profile.restrictedTo(List.copyOf(judged)));
  }

  /** What the operation makes of this and another one. */
  Operand with(Operand other, Operation operation, AbiCatalog catalog, Universe universe) {
    Action denied = denial(outline.foreign(), catalog.all().get(0));
    Meaning denial = universe.always(denied);
    for (AbiPolicy target : outline.targets()) {
      Action ofTarget = denial(target.byDefault(), target.abi());
      denial = universe.callsOf(target.abi()).choose(universe.always(ofTarget), denial);
    }
    Meaning combined = operation.of(meaning, other.meaning, denial, universe);
    Action foreign =
        operation.of(outline.foreign().action(), other.outline.foreign().action(), denied);
    Predicate judged = combined.differs(universe.always(foreign));
    List<AbiPolicy> targets = new ArrayList<>();
    for (Abi abi : catalog.all()) {
      boolean one = outline.target(abi).isPresent();
      boolean two = other.outline.target(abi).isPresent();
      // An ABI of one side only may get nothing but what is foreign gets.
      if ((one && two) || ((one || two) && !judged.and(universe.callsOf(abi)).isEmpty())) {
        targets.add(
            new AbiPolicy(
                abi,
                together(other, operation, abi, AbiPolicy::byDefault),
                together(other, operation, abi, AbiPolicy::unknown),
                together(other, operation, abi, AbiPolicy::byDefault),
                List.of(),
                List.of(),
                List.of()));
      }
    }
    Policy together =
        new Policy(
            outline.name(),
            targets,
            outline.targetsDeclared() || other.outline.targetsDeclared(),
            new Fallthrough(foreign, Optional.empty()),
            outline.audited(),
            operation.of(outline.capabilities(), other.outline.capabilities()),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            outline.origin());
    return new Operand(together, combined);
  }

  private Fallthrough together(
      Operand other, Operation operation, Abi abi, Function<AbiPolicy, Fallthrough> part) {
    Action denied = denial(of(abi, AbiPolicy::byDefault), abi);
    return new Fallthrough(
        operation.of(of(abi, part).action(), other.of(abi, part).action(), denied),
        Optional.empty());
  }

  /** What an ABI gets that is no target: what is foreign gets. */
  private Fallthrough of(Abi abi, Function<AbiPolicy, Fallthrough> part) {
    return outline.target(abi).map(part).orElseGet(outline::foreign);
  }

  private static Action denial(Fallthrough otherwise, Abi abi) {
    return otherwise.action().permission() == Permission.DENIED
        ? otherwise.action()
        : new Action.Errno(abi.constants().errnoNumber(EPERM).orElseThrow());
  }
}
