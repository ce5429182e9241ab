package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import java.util.function.Function;

/**
 * Finds what a profile has to say for a call to be permitted. A rule that permits just the call is
 * added; rules that deny it are changed to speak of all else that they speak of. Safe for use by
 * many threads.
 */
public final class RemedySearch {
  /** The most changes of one profile that are proposed together. */
  public static final int MAX_STEPS = 16;

  private final AbiCatalog catalog;
  private final Function<PolicyMeaning, Diagnostics> checks;

  /** A search with the names of a catalogue. */
  public RemedySearch(AbiCatalog catalog) {
    this(catalog, meaning -> Diagnostics.none());
  }

  /**
   * A search with the names of a catalogue.
   *
   * @param checks what there is to find about a profile besides its meaning: a remedy says what it
   *     brings of that
   */
  public RemedySearch(AbiCatalog catalog, Function<PolicyMeaning, Diagnostics> checks) {
    this.catalog = catalog;
    this.checks = checks;
  }

  /**
   * What permits a call.
   *
   * @param profile the profile
   * @param asked the call
   * @param environment where it is made, from the profile's policy
   * @return what to change, or why nothing helps; the findings of the profile as it is if it is
   *     refused
   */
  public Checked<Remedy> of(
      AmendableProfile profile, AskedCall asked, Function<Policy, Environment> environment) {
    Universe universe = new Universe();
    Checked<PolicyMeaning> before =
        profile.with(file -> file).then(policy -> PolicyMeaning.of(policy, universe));
    return before.then(
        meaning ->
            Checked.of(
                new RemedyAttempt(
                        catalog,
                        checks,
                        profile,
                        asked,
                        before,
                        environment.apply(meaning.policy()))
                    .remedy(),
                Diagnostics.none()));
  }
}
