package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where two profiles are compiled for. Profiles that mean the same on every kernel and with every
 * set of capabilities have other filters if they were audited up to another release or give their
 * workload other capabilities.
 */
final class CompilePoint {
  private final Universe universe;
  private final CallText calls;

  CompilePoint(Universe universe, CallText calls) {
    this.universe = universe;
    this.calls = calls;
  }

  /** What the newer profile's own point makes of it, where the older one's makes something else. */
  Optional<Change> change(ComparedMeaning before, ComparedMeaning after) {
    if (before.profile().isEmpty() || after.profile().isEmpty()) {
      return Optional.empty();
    }
    Environment old = before.profile().get().policy().environment();
    Environment current = after.profile().get().policy().environment();
    Meaning there = after.meaning().in(old);
    Meaning here = after.meaning().in(current);
    Set<Capability> given = new TreeSet<>(current.held());
    given.removeAll(old.held());
    Set<Capability> taken = new TreeSet<>(old.held());
    taken.removeAll(current.held());
    Predicate differs = here.differs(there);
    if (given.isEmpty() && taken.isEmpty() && differs.isEmpty()) {
      return Optional.empty();
    }
    Comparison comparison = new Comparison(universe, List.of(), current.kernel());
    Predicate everywhere = universe.constant(true);
    Optional<Witness> more = comparison.excess(here, there, everywhere);
    Optional<Witness> less = comparison.excess(there, here, everywhere);
    Change change =
        Change.of(
                ChangeKind.RUN_CONFIGURATION,
                effect(!given.isEmpty() || more.isPresent(), !taken.isEmpty() || less.isPresent()),
                "compiled for " + text(old) + " -> for " + text(current))
            .withLines(
                new GivenCapabilities(
                        before.profile().get().policy(), after.profile().get().policy())
                    .lines())
            .withIdentity(after.profile().get().policy().name() + '\0' + differs.digest());
    return Optional.of(
        more.or(() -> less)
            .or(() -> comparison.difference(here, there, everywhere))
            .map(
                witness ->
                    change.withWitness(
                        calls.text(witness.point().call())
                            + ": "
                            + calls.action(witness.right(), witness.point().call())
                            + " -> "
                            + calls.action(witness.left(), witness.point().call())))
            .orElse(change));
  }

  private static Effect effect(boolean wider, boolean narrower) {
    return wider
        ? (narrower ? Effect.UNDETERMINED : Effect.WIDENING)
        : (narrower ? Effect.NARROWING : Effect.NEUTRAL);
  }

  private static String text(Environment environment) {
    return text(environment.kernel())
        + (environment.held().isEmpty()
            ? " without capabilities"
            : " with "
                + environment.held().stream()
                    .map(Capability::name)
                    .collect(Collectors.joining(", ")));
  }

  private static String text(KernelRelease kernel) {
    return "Linux " + kernel;
  }
}
