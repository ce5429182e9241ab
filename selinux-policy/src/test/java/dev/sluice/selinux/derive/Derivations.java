package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.nio.file.Path;
import java.util.Optional;

/** Profiles, and what is derived from them. */
public final class Derivations {
  private static final String HEADER = "profile test\ntarget x86_64\naudited linux 6.12\n";

  private Derivations() {}

  /** What a profile means that uses no other. */
  public static PolicyMeaning meaning(String text) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("test", new SourceFile("test.sluice", text)),
            (user, path, place) -> Checked.refused(Diagnostics.none()))
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }

  /** The statements of a profile for x86_64. */
  public static PolicyMeaning statements(String statements) {
    return meaning(HEADER + statements + "\n");
  }

  /** An example of the project, beside which Maven runs the tests of this module. */
  public static PolicyMeaning example(String path) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(Path.of("..", "examples").resolve(path), Optional.empty())
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }

  /** What is derived at the point for which the profile is compiled. */
  public static Checked<DerivedPolicy> derive(PolicyMeaning meaning, TargetName target) {
    return Derivation.of(meaning, meaning.policy().environment(), TargetPolicy.of(target));
  }

  /** What is derived from statements for the project's own base policy. */
  public static DerivedPolicy standalone(String statements) {
    return derive(statements(statements), TargetName.STANDALONE).orElseThrow();
  }
}
