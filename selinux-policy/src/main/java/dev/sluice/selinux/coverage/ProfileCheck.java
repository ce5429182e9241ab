package dev.sluice.selinux.coverage;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.SuitedTarget;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Optional;

/** Whether what a profile permits, what it declares and what enforces it go together. */
public final class ProfileCheck {
  private ProfileCheck() {}

  /** What is found about a profile where it is compiled for, with the policy that it names. */
  public static Diagnostics findings(PolicyMeaning profile) {
    return of(profile, profile.policy().environment(), Optional.empty()).diagnostics();
  }

  /**
   * The coverage of a profile, with the policy derived from it if it has a {@code selinux} block;
   * the findings of both. Nothing is found about a profile without targets.
   *
   * @param meaning the profile
   * @param environment the kernel release and the capabilities that the workload holds
   * @param chosen for which policy; without it the standalone one, or the first that has the
   *     template that the profile inherits
   */
  public static Checked<Coverage> of(
      PolicyMeaning meaning, Environment environment, Optional<TargetName> chosen) {
    if (!meaning.policy().targetsDeclared()) {
      // It is for use by others, which say what it is a part of.
      return Checked.of(new Coverage(List.of()), Diagnostics.none());
    }
    TargetPolicy target =
        chosen.map(TargetPolicy::of).orElseGet(() -> SuitedTarget.of(List.of(meaning.policy())));
    if (meaning.policy().selinux().isEmpty()) {
      return covered(meaning, environment, Optional.empty(), target);
    }
    return Derivation.of(meaning, environment, target)
        .then(derived -> covered(meaning, environment, Optional.of(derived), target));
  }

  private static Checked<Coverage> covered(
      PolicyMeaning meaning,
      Environment environment,
      Optional<DerivedPolicy> derived,
      TargetPolicy target) {
    Coverage coverage = Coverage.of(meaning, environment, derived, target);
    Diagnostics findings = coverage.findings();
    return Checked.of(coverage, findings);
  }
}
