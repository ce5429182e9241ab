package dev.sluice.profile.lint;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A profile in our language, what lints find in it, and what it could say instead. A change is
 * offered only if the profile with it was read, is found to have one finding less and no other one,
 * and permits nothing in any environment that it did not permit before. Safe for use by many
 * threads.
 */
public final class LintedProfile {
  /** For how many findings of one profile a change is looked for. */
  public static final int MAX_FIXES = 32;

  /** No more changes are looked for once the readings of a profile have that many nodes. */
  public static final int MAX_NODES = 500_000;

  private final Lints lints;
  private final AmendableProfile profile;
  private final String name;
  private final UnaryOperator<Policy> looked;
  private final Function<Policy, Environment> point;
  private final Function<PolicyMeaning, Diagnostics> checks;

  /**
   * A profile.
   *
   * @param profile the profile with everything that it uses
   * @param name what messages call it
   * @param looked what of it is looked at: all, or some of its targets
   * @param point on which kernel, with which capabilities
   * @param checks what else there is to find about a profile: a change brings nothing of that
   */
  public LintedProfile(
      AbiCatalog catalog,
      AmendableProfile profile,
      String name,
      UnaryOperator<Policy> looked,
      Function<Policy, Environment> point,
      Function<PolicyMeaning, Diagnostics> checks) {
    this.lints = new Lints(catalog);
    this.profile = profile;
    this.name = name;
    this.looked = looked;
    this.point = point;
    this.checks = checks;
  }

  /**
   * A profile with changes.
   *
   * @param file its own file with all of them; as it was if there are none
   * @param gone what is not found any more, in the order of the changes, each with its own
   * @param left what is still found, accepted or not
   */
  public record Mended(SourceFile file, List<Diagnostic> gone, Diagnostics left) {
    /** Copies the list. */
    public Mended {
      gone = List.copyOf(gone);
    }
  }

  /** What was found. */
  public Checked<Diagnostics> findings() {
    Universe universe = new Universe();
    return profile
        .with(file -> file)
        .then(policy -> PolicyMeaning.of(looked.apply(policy), universe))
        .then(
            seen ->
                Checked.of(
                    lints.findings(
                        ComparedMeaning.of(name, seen), universe, point.apply(seen.policy())),
                    Diagnostics.none()));
  }

  /**
   * What was found, each with a change of the profile's own file that mends it, if one is known.
   */
  public Checked<Diagnostics> findingsWithFixes() {
    Universe universe = new Universe();
    Checked<Look> read = look(file -> file, universe);
    return read.then(
        look -> {
          List<Diagnostic> findings = new ArrayList<>();
          int tried = 0;
          for (Told told : look.told()) {
            boolean isTried =
                told.proposal().isPresent()
                    && universe.nodeCount() < MAX_NODES
                    && tried++ < MAX_FIXES;
            Optional<Edit> fix =
                isTried ? after(look, told, universe).map(Step::edit) : Optional.empty();
            findings.add(fix.map(told.finding()::withFix).orElse(told.finding()));
          }
          return Checked.of(Diagnostics.of(findings), Diagnostics.none());
        });
  }

  /**
   * The profile with all changes that mend something, one after another.
   *
   * @param accepted what is accepted, and not to be mended
   */
  public Checked<Mended> mended(Acceptances accepted) {
    Universe universe = new Universe();
    return look(file -> file, universe)
        .then(look -> Checked.of(mended(look, accepted, universe), Diagnostics.none()));
  }

  private Mended mended(Look first, Acceptances accepted, Universe universe) {
    Look look = first;
    List<Diagnostic> gone = new ArrayList<>();
    List<Told> tried = new ArrayList<>();
    Optional<Told> next = next(look, accepted, tried);
    while (next.isPresent() && tried.size() < MAX_FIXES && universe.nodeCount() < MAX_NODES) {
      Told told = next.get();
      tried.add(told);
      Optional<Step> step = after(look, told, universe);
      if (step.isPresent()) {
        gone.add(told.finding().withFix(step.get().edit()));
        look = step.get().look();
      }
      next = next(look, accepted, tried);
    }
    return new Mended(
        look.main(), gone, Diagnostics.of(look.told().stream().map(Told::finding).toList()));
  }

  private static Optional<Told> next(Look look, Acceptances accepted, List<Told> tried) {
    return look.told().stream()
        .filter(told -> told.proposal().isPresent())
        .filter(told -> !accepted.accepts(told.finding().code()))
        .filter(told -> tried.stream().noneMatch(told::saysTheSame))
        .findFirst();
  }

  /** A change, and the profile with it. */
  private record Step(Edit edit, Look look) {}

  /**
   * A profile as it was read.
   *
   * @param whole what it means on all its targets
   * @param told what lints found
   * @param remarks what is found about it otherwise
   */
  private record Look(PolicyMeaning whole, List<Told> told, Diagnostics remarks) {
    /** What a finding says, wherever its line has gone. */
    private record Remark(DiagnosticCode code, String message, String text) {}

    SourceFile main() {
      return whole.policy().origin().file();
    }

    Predicate permitted() {
      return whole.meaning().where(action -> action.permission() != Permission.DENIED);
    }

    /** Whether another one has fewer findings, and none besides. */
    boolean isWorseThan(Look other) {
      return other.told.size() < told.size()
          && other.told.stream().allMatch(each -> told.stream().anyMatch(each::saysTheSame))
          && Multisets.containsOccurrences(said(), other.said());
    }

    private Multiset<Remark> said() {
      return remarks.all().stream()
          .map(
              finding ->
                  new Remark(
                      finding.code(), finding.message(), finding.span().map(Span::text).orElse("")))
          .collect(Collectors.toCollection(HashMultiset::create));
    }
  }

  private Checked<Look> look(UnaryOperator<SourceFile> text, Universe universe) {
    Checked<PolicyMeaning> read =
        profile.with(text).then(policy -> PolicyMeaning.of(policy, universe));
    return read.then(
        whole ->
            PolicyMeaning.of(looked.apply(whole.policy()), universe)
                .then(
                    seen ->
                        Checked.of(
                            new Look(
                                whole,
                                lints.told(
                                    ComparedMeaning.of(name, seen),
                                    universe,
                                    point.apply(seen.policy())),
                                read.diagnostics().and(checks.apply(whole))),
                            Diagnostics.none())));
  }

  /** The profile with what a finding asks for, if that helps and harms nothing. */
  private Optional<Step> after(Look look, Told told, Universe universe) {
    List<Abi> targets = look.whole().policy().targets().stream().map(AbiPolicy::abi).toList();
    return told.edits(look.main(), targets).stream()
        .flatMap(edit -> after(look, told, edit, universe).stream())
        .findFirst();
  }

  private Optional<Step> after(Look look, Told told, Edit edit, Universe universe) {
    return look(edit::applied, universe)
        .value()
        .filter(look::isWorseThan)
        .filter(after -> after.told().stream().noneMatch(told::saysTheSame))
        .filter(after -> after.permitted().minus(look.permitted()).isEmpty())
        .map(after -> new Step(edit, after));
  }
}
