package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Assertions that are to hold for several profiles, such as all of a repository: what a profile
 * says that holds nothing else. Immutable.
 */
public final class SharedAssertions {
  private final Policy rules;

  private SharedAssertions(Policy rules) {
    this.rules = rules;
  }

  /**
   * The assertions of a profile.
   *
   * @return these; {@link DiagnosticCode#MISPLACED_STATEMENT} for each thing in it that says
   *     something else
   */
  public static Checked<SharedAssertions> of(Policy rules) {
    List<Diagnostic> other =
        others(rules)
            .distinct()
            .map(
                origin ->
                    Diagnostic.at(
                            origin,
                            DiagnosticCode.MISPLACED_STATEMENT,
                            "a file of rules for other profiles says something besides 'never' and"
                                + " 'must'")
                        .withHint("say it in a profile"))
            .toList();
    return Checked.of(new SharedAssertions(rules), Diagnostics.of(other));
  }

  private static Stream<Span> others(Policy rules) {
    Stream<Span> ofRules =
        rules.targets().stream().flatMap(target -> target.rules().stream()).map(Rule::origin);
    Stream<Span> ofResources = rules.resources().stream().map(Resource::origin);
    Stream<Span> ofSelinux = rules.selinux().stream().map(SelinuxIntent::origin);
    Stream<Span> ofFallthroughs =
        Stream.concat(
                Stream.of(rules.foreign()),
                rules.targets().stream()
                    .flatMap(
                        target ->
                            Stream.of(target.byDefault(), target.unknown(), target.multiplexed())))
            .flatMap(fallthrough -> fallthrough.origin().stream());
    // Weights do not know their lines.
    Stream<Span> ofWeights = rules.frequent().stream().map(weights -> rules.origin());
    return Stream.of(ofRules, ofResources, ofSelinux, ofFallthroughs, ofWeights)
        .flatMap(spans -> spans);
  }

  /** The profile with these assertions beside its own, on each of its targets. */
  public Policy addTo(Policy profile) {
    return profile.withTargets(
        profile.targets().stream()
            .map(
                target ->
                    rules
                        .target(target.abi())
                        .map(shared -> withAssertions(target, shared.assertions()))
                        .orElse(target))
            .toList());
  }

  private static AbiPolicy withAssertions(AbiPolicy target, List<Assertion> shared) {
    List<Assertion> all = new ArrayList<>(target.assertions());
    all.addAll(shared);
    return new AbiPolicy(
        target.abi(),
        target.byDefault(),
        target.unknown(),
        target.multiplexed(),
        target.rules(),
        all,
        target.absent(),
        target.multiplexing(),
        target.numbers());
  }
}
