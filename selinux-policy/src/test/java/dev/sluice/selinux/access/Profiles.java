package dev.sluice.selinux.access;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.nio.file.Path;
import java.util.Optional;

/** Profiles as text and from the examples, and what they exercise. */
final class Profiles {
  private Profiles() {}

  /** What a profile means that uses no other. */
  static PolicyMeaning meaning(String text) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("test", new SourceFile("test.sluice", text)),
            (user, path, place) -> Checked.refused(Diagnostics.none()))
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }

  /** What it exercises at the point for which it is compiled. */
  static Exercisable exercisable(String text) {
    PolicyMeaning meaning = meaning(text);
    return Exercisable.of(meaning, meaning.policy().environment());
  }

  /** What rules permit of one ABI. */
  static Exercisable permitting(String abi, String rules) {
    return exercisable("profile test\ntarget " + abi + "\naudited linux 6.12\n" + rules + "\n");
  }

  /** An example of the project, beside which Maven runs the tests of this module. */
  static PolicyMeaning example(String path) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            Path.of("..", "examples").resolve(path).toAbsolutePath().normalize(), Optional.empty())
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }
}
