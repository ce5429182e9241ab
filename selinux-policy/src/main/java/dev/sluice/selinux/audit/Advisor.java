package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds the fewest declarations that permit what was denied, as far as it may be permitted.
 * Candidates are tried by deriving the policy that the profile would have; what is advised is
 * written as lines, and the profile with these lines is read and derived once more.
 */
public final class Advisor {
  private final String main;
  private final TargetPolicy target;
  private final Labels labels;
  private final Trial trial;
  private final FilteredCalls calls;
  private final DerivedPolicy before;
  private final SortedSet<Proposal> accepted = new TreeSet<>();
  private final Map<Denial, Answer.Keep> kept = new LinkedHashMap<>();
  private final List<Denial> permitted = new ArrayList<>();
  private DerivedPolicy current;

  private Advisor(
      PolicyMeaning profile, Environment environment, TargetPolicy target, DerivedPolicy before) {
    this.main = profile.policy().origin().file().name();
    this.target = target;
    this.labels = new Labels(target);
    this.trial = new Trial(profile, environment, target);
    this.calls = new FilteredCalls(profile, environment, target);
    this.before = before;
    this.current = before;
  }

  /**
   * Advice for a profile.
   *
   * @param profile the profile
   * @param point the point of the environment from the one that the profile declares
   * @param target the policy that the profile's was derived for
   * @param denials what was denied
   * @return the advice, or why the profile is refused
   * @throws UnprovedAdviceException if the changed profile does not permit what it should
   */
  public static Checked<Advice> advise(
      AmendableProfile profile,
      UnaryOperator<Environment> point,
      TargetPolicy target,
      List<Denial> denials) {
    return profile
        .with(UnaryOperator.identity())
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .then(
            meaning -> {
              Environment environment = point.apply(meaning.policy().environment());
              return Derivation.of(meaning, environment, target)
                  .then(
                      before -> {
                        Advisor advisor = new Advisor(meaning, environment, target, before);
                        return Checked.of(
                            advisor.advise(profile, point, denials), Diagnostics.none());
                      });
            });
  }

  private Advice advise(
      AmendableProfile profile, UnaryOperator<Environment> point, List<Denial> denials) {
    denials.forEach(this::consider);
    Map<Denial, SortedSet<Proposal>> needed = minimise();
    List<String> lines = ProposedLines.of(accepted);
    DerivedPolicy after = lines.isEmpty() ? before : prove(profile, point, lines);
    List<Answer> answers = new ArrayList<>();
    for (Denial denial : denials) {
      Answer.Keep keep = kept.get(denial);
      answers.add(keep == null ? permit(denial, needed, after) : keep);
    }
    return new Advice(answers, lines, beyond(after));
  }

  private Answer permit(
      Denial denial, Map<Denial, SortedSet<Proposal>> needed, DerivedPolicy after) {
    Optional<TypeName> relabelled =
        Optional.of(labels.of(denial, after)).filter(t -> !t.equals(denial.target().type()));
    return new Answer.Permit(
        denial, needed.getOrDefault(denial, new TreeSet<>()), calls.operations(denial), relabelled);
  }

  private void consider(Denial denial) {
    Optional<Answer.Keep> keep = Reasons.elsewhere(denial, before);
    if (keep.isEmpty() && missing(denial, before).isEmpty()) {
      keep = Optional.of(Reasons.permitted(denial, labels.of(denial, before)));
    }
    keep = keep.or(() -> Reasons.guarded(denial, target)).or(() -> calls.refusal(denial));
    if (keep.isEmpty() && !missing(denial, current).isEmpty()) {
      keep = grow(denial);
    }
    keep.ifPresentOrElse(reason -> kept.put(denial, reason), () -> permitted.add(denial));
  }

  /** Adds what permits a denial, or says why nothing does. */
  private Optional<Answer.Keep> grow(Denial denial) {
    List<Proposal> candidates = Candidates.of(denial);
    if (candidates.isEmpty()) {
      return Optional.of(Reasons.withoutCandidates(denial));
    }
    SortedSet<Proposal> proposals = new TreeSet<>(accepted);
    DerivedPolicy reached = current;
    List<Diagnostic> findings = new ArrayList<>();
    for (Proposal candidate : candidates) {
      int open = missing(denial, reached).size();
      if (open > 0) {
        SortedSet<Proposal> more = new TreeSet<>(proposals);
        more.add(candidate);
        Checked<DerivedPolicy> tried = trial.with(more);
        if (tried.value().isEmpty()) {
          findings.addAll(tried.diagnostics().all());
        } else if (missing(denial, tried.orElseThrow()).size() < open
            && permitted.stream().allMatch(d -> missing(d, tried.orElseThrow()).isEmpty())) {
          proposals = more;
          reached = tried.orElseThrow();
        }
      }
    }
    if (!missing(denial, reached).isEmpty()) {
      return Optional.of(Reasons.refused(denial, candidates, findings));
    }
    accepted.clear();
    accepted.addAll(proposals);
    current = reached;
    return Optional.empty();
  }

  /** Takes out what is not needed; for each denial, what it cannot do without. */
  private Map<Denial, SortedSet<Proposal>> minimise() {
    Map<Denial, SortedSet<Proposal>> needed = new LinkedHashMap<>();
    for (Proposal proposal : List.copyOf(accepted)) {
      SortedSet<Proposal> fewer = new TreeSet<>(accepted);
      fewer.remove(proposal);
      Optional<DerivedPolicy> without = trial.with(fewer).value();
      List<Denial> open =
          without.isEmpty()
              ? List.of()
              : permitted.stream().filter(d -> !missing(d, without.get()).isEmpty()).toList();
      if (without.isPresent() && open.isEmpty()) {
        accepted.remove(proposal);
      }
      open.forEach(d -> needed.computeIfAbsent(d, any -> new TreeSet<>()).add(proposal));
    }
    return needed;
  }

  private DerivedPolicy prove(
      AmendableProfile profile, UnaryOperator<Environment> point, List<String> lines) {
    Checked<DerivedPolicy> changed =
        profile
            .with(AmendableProfile.behind(main, lines))
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .then(
                meaning -> {
                  Environment declared = point.apply(meaning.policy().environment());
                  return Derivation.of(meaning, Trial.at(declared, accepted), target);
                });
    DerivedPolicy after =
        changed
            .value()
            .orElseThrow(
                () ->
                    new UnprovedAdviceException(
                        "the changed profile is refused: " + changed.diagnostics()));
    for (Denial denial : permitted) {
      if (!missing(denial, after).isEmpty()) {
        throw new UnprovedAdviceException(
            "the changed profile does not permit " + missing(denial, after));
      }
    }
    return after;
  }

  /** What of a denial a policy does not allow. */
  private SortedSet<Access> missing(Denial denial, DerivedPolicy policy) {
    SortedSet<Access> missing = new TreeSet<>();
    for (Access access : asked(denial, policy)) {
      boolean allowed =
          policy.allows(access)
              || target.grantsEveryDomain(
                  access.target(), access.objectClass(), access.permission());
      if (!allowed) {
        missing.add(access);
      }
    }
    return missing;
  }

  private SortedSet<Access> asked(Denial denial, DerivedPolicy policy) {
    SortedSet<Access> asked = new TreeSet<>();
    for (PermissionName permission : denial.permissions()) {
      asked.add(
          new Access(policy.domain(), labels.of(denial, policy), denial.objectClass(), permission));
    }
    return asked;
  }

  private SortedSet<Access> beyond(DerivedPolicy after) {
    SortedSet<Access> beyond = new TreeSet<>();
    for (Access access : after.origins().keySet()) {
      if (after.allows(access) && !before.allows(access)) {
        beyond.add(access);
      }
    }
    permitted.forEach(denial -> beyond.removeAll(asked(denial, after)));
    return beyond;
  }
}
