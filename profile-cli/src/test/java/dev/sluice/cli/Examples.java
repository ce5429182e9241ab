package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import java.nio.file.Path;
import java.util.Optional;

/** The profiles under {@code examples}. */
final class Examples {
  /** The project's own directory, beside which Maven runs the tests of this module. */
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** Where the examples are. */
  static final Path DIRECTORY = PROJECT.resolve("examples");

  private Examples() {}

  /** What an example means; it must have no findings but notes. */
  static PolicyMeaning meaning(Path profile) {
    Checked<PolicyMeaning> checked =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(profile, Optional.empty())
            .then(policy -> PolicyMeaning.of(policy, new Universe()));
    assertThat(checked.diagnostics().all())
        .allMatch(finding -> finding.severity() == Severity.NOTE, "is a note");
    return checked.orElseThrow();
  }
}
