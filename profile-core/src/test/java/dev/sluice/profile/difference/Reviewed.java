package dev.sluice.profile.difference;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.review.Review;
import java.util.Optional;

/** Profiles in texts, and the reviews of pairs of them. */
final class Reviewed {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  private Reviewed() {}

  /** A profile that uses no other. */
  static Policy policy(String name, String text) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source(name, new SourceFile(name, text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .orElseThrow();
  }

  /** The review of two profiles, everywhere. */
  static Review review(String before, String after) {
    Universe universe = new Universe();
    return new MeaningDifference(CATALOG, universe, CATALOG.tableRelease(), Optional.empty())
        .review(side("old", before, universe), side("new", after, universe))
        .orElseThrow();
  }

  private static ComparedMeaning side(String name, String text, Universe universe) {
    return ComparedMeaning.of(name, PolicyMeaning.of(policy(name, text), universe).orElseThrow());
  }
}
