package dev.sluice.selinux.difference;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.SuitedTarget;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the SELinux policies say differently that are derived from two profiles for one target. Of a
 * profile without a {@code selinux} block, and of one that is for use by others, none is derived.
 */
public final class ProfileDifference {
  private ProfileDifference() {}

  /**
   * The changes between two profiles.
   *
   * @param environment for which kernel and capabilities both are derived; empty for each profile's
   *     own
   * @param chosen for which policy; without it the standalone one, or the first that has the
   *     templates which the profiles inherit
   * @return the changes; why a policy cannot be derived, as {@link Derivation} says it
   */
  public static Checked<List<Change>> between(
      PolicyMeaning before,
      PolicyMeaning after,
      Optional<Environment> environment,
      Optional<TargetName> chosen) {
    TargetPolicy target =
        chosen
            .map(TargetPolicy::of)
            .orElseGet(() -> SuitedTarget.of(List.of(before.policy(), after.policy())));
    Checked<Optional<DerivedSide>> old = side(before, environment, target);
    Checked<Optional<DerivedSide>> current = side(after, environment, target);
    if (old.value().isEmpty() || current.value().isEmpty()) {
      return Checked.refused(old.diagnostics().and(current.diagnostics()));
    }
    return Checked.of(changes(old.orElseThrow(), current.orElseThrow()), Diagnostics.none());
  }

  private static Checked<Optional<DerivedSide>> side(
      PolicyMeaning meaning, Optional<Environment> environment, TargetPolicy target) {
    Policy policy = meaning.policy();
    if (policy.selinux().isEmpty() || !policy.targetsDeclared()) {
      return Checked.of(Optional.empty(), Diagnostics.none());
    }
    return Derivation.of(meaning, environment.orElseGet(policy::environment), target)
        .then(
            derived ->
                Checked.of(Optional.of(new DerivedSide(policy, derived)), Diagnostics.none()));
  }

  private static List<Change> changes(Optional<DerivedSide> old, Optional<DerivedSide> current) {
    if (old.isPresent() && current.isPresent()) {
      return changes(old.get(), current.get());
    }
    return Stream.concat(
            old.stream()
                .map(side -> whole(side, Effect.WIDENING, "no policy confines it any more")),
            current.stream().map(side -> whole(side, Effect.NARROWING, "a policy confines it")))
        .toList();
  }

  /** A policy that comes or goes: without one, SELinux keeps nothing of what the profile says. */
  private static Change whole(DerivedSide side, Effect effect, String what) {
    int permissions = Grants.of(side.module()).size();
    return Change.of(
            ChangeKind.SELINUX,
            effect,
            what + ": domain " + side.domain() + ", " + permissions + " permissions")
        .withLines(List.of(side.block().origin()))
        .withIdentity(identity(side));
  }

  private static String identity(DerivedSide side) {
    return side.policy().name() + '\0' + side.derived().target();
  }

  /** The changes between two sides under the names of the newer one. */
  static List<Change> changes(DerivedSide old, DerivedSide after) {
    DerivedSide before = old.namedLike(after);
    StatementChanges statements = new StatementChanges(identity(after));
    ModuleStatements was = new ModuleStatements(before);
    ModuleStatements is = new ModuleStatements(after);
    List<Change> changes = new ArrayList<>(new BlockChanges(old, after, identity(after)).changes());
    changes.addAll(new GrantChanges(before, after).changes());
    Stream.of(
            statements.of("recorded", Effect.NEUTRAL, was.recorded(), is.recorded()),
            statements.of("types", Effect.NEUTRAL, was.types(), is.types()),
            statements.of(
                "attributes", Effect.UNDETERMINED, was.attributes(is), is.attributes(was)),
            statements.of("labels of files", Effect.NEUTRAL, was.files(), is.files()),
            statements.of("labels of ports", Effect.NEUTRAL, was.ports(), is.ports()),
            statements.of(
                "labels of what is new", Effect.NEUTRAL, was.transitions(), is.transitions()),
            statements.added(
                "prohibitions", Effect.NARROWING, was.prohibitions(), is.prohibitions()),
            statements.gone("prohibitions", Effect.WIDENING, was.prohibitions(), is.prohibitions()),
            statements.of(
                "initial values", Effect.UNDETERMINED, was.booleans(is), is.booleans(was)),
            statements.of("booleans", Effect.NEUTRAL, was.booleans(), is.booleans()))
        .flatMap(Optional::stream)
        .forEach(changes::add);
    return changes;
  }
}
