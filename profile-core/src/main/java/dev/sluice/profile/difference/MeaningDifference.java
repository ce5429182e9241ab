package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.path.PatternLimitException;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything in which two meanings differ: every call of every ABI, with every argument, on every
 * kernel release and with every set of capabilities, or in one environment; of two profiles also
 * what they promise and what they declare. As safe for threads as the universe of the meanings.
 *
 * <p>A change says what calls got and get, which calls with which arguments, and where. The
 * conditions are those of the profile language, which reads them as just what they stand for; where
 * it has no words, the change says so and shows a call. What all changes cover is compared with the
 * whole difference.
 */
public final class MeaningDifference {
  private final AbiCatalog catalog;
  private final Universe universe;
  private final KernelRelease release;
  private final Optional<Environment> environment;

  /**
   * Differences of meanings in one universe.
   *
   * @param release the kernel release at which examples are made if they can be
   * @param environment the only environment to look at; empty for all
   */
  public MeaningDifference(
      AbiCatalog catalog,
      Universe universe,
      KernelRelease release,
      Optional<Environment> environment) {
    this.catalog = catalog;
    this.universe = universe;
    this.release = release;
    this.environment = environment;
  }

  /**
   * The difference, grouped for people.
   *
   * @return the review; {@link DiagnosticCode#TOO_COMPLEX} if the universe is too small for it
   * @throws IllegalStateException if the changes do not cover the whole difference, which would be
   *     a defect of Sluice
   */
  public Checked<Review> review(ComparedMeaning before, ComparedMeaning after) {
    try {
      return Checked.of(between(before, after), Diagnostics.none());
    } catch (DiagramLimitException e) {
      return tooComplex("this comparison needs " + e.exceeded());
    } catch (PatternLimitException e) {
      return tooComplex(String.valueOf(e.getMessage()));
    }
  }

  private static Checked<Review> tooComplex(String reason) {
    return Checked.refused(
        Diagnostics.of(List.of(Diagnostic.of(DiagnosticCode.TOO_COMPLEX, reason))));
  }

  private Review between(ComparedMeaning before, ComparedMeaning after) {
    List<Change> changes = new ArrayList<>(changes(before, after));
    if (environment.isEmpty()) {
      new CompilePoint(universe, new CallText(catalog))
          .change(before, after)
          .ifPresent(changes::add);
    }
    if (before.promising().isPresent() && after.promising().isPresent()) {
      Policy old = before.promising().get();
      Policy current = after.promising().get();
      changes.addAll(new PromiseDifference(catalog, universe, old, current, environment).changes());
      changes.addAll(new ResourceDifference(old, current).changes());
      if (environment.isPresent()) {
        changes.addAll(new GivenCapabilities(old, current).changes());
      }
    }
    return new Review(before.name(), after.name(), changes);
  }

  private List<Change> changes(ComparedMeaning before, ComparedMeaning after) {
    Meaning old = environment.map(before.meaning()::in).orElse(before.meaning());
    Meaning current = environment.map(after.meaning()::in).orElse(after.meaning());
    Predicate whole = old.differs(current);
    if (whole.isEmpty()) {
      return List.of();
    }
    List<Predicate> places = places(old);
    List<Predicate> otherPlaces = places(current);
    List<Abi> abis =
        catalog.all().stream()
            .filter(
                abi ->
                    before.targets().contains(abi)
                        || after.targets().contains(abi)
                        || differ(abi, places)
                        || differ(abi, otherPlaces))
            .toList();
    List<Saying> sayings = sayings(old, current, abis);
    requireWhole(sayings, whole);
    Evidence evidence =
        new CallEvidence(universe, new CallText(catalog), before, after, release, environment);
    return new ChangeGroups(abis, (abi, call) -> abi.syscalls().named(call).isPresent(), evidence)
        .changes(sayings);
  }

  /** All lines of a difference. */
  List<Saying> sayings(Meaning old, Meaning current, List<Abi> abis) {
    List<Saying> sayings = new ArrayList<>();
    sayings.addAll(new CallSayings(catalog, universe, old, current).of(abis));
    sayings.addAll(new NumberSayings(universe, old, current).of(abis));
    return sayings;
  }

  /** Where each action is what calls get. */
  private static List<Predicate> places(Meaning meaning) {
    return meaning.actions().stream().map(action -> meaning.where(action::equals)).toList();
  }

  /** Whether not all calls of an ABI get the same. */
  private boolean differ(Abi abi, List<Predicate> places) {
    Predicate calls = universe.callsOf(abi);
    return places.stream().noneMatch(place -> calls.minus(place).isEmpty());
  }

  private void requireWhole(List<Saying> sayings, Predicate whole) {
    Predicate covered = universe.constant(false);
    for (Saying saying : sayings) {
      covered = covered.or(saying.where());
    }
    if (!covered.equals(whole)) {
      throw new IllegalStateException("the changes are not the whole difference");
    }
  }
}
