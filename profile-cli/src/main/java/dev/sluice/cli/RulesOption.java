package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.SharedAssertions;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what no profile of a repository may permit. */
final class RulesOption {
  private static final Path USUAL = Path.of(".sluice", "rules.sluice");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "A profile of nothing but 'never' and 'must' statements, which are to hold for every"
              + " profile that is read. Without it: .sluice/rules.sluice, if there is one.")
  private List<Path> files = List.of();

  @Option(names = "--no-rules", description = "Do not look for .sluice/rules.sluice.")
  private boolean none;

  /** Whether a file was named. */
  boolean given() {
    return !files.isEmpty();
  }

  /** A policy with the assertions that are to hold for it. */
  Checked<Policy> addedTo(Policy policy) {
    Checked<Policy> amended = Checked.of(policy, Diagnostics.none());
    for (Path file : chosen()) {
      amended =
          amended.then(
              before ->
                  new ProfileResolver(AbiCatalog.builtIn())
                      .resolve(file, Optional.empty())
                      .then(SharedAssertions::of)
                      .then(rules -> Checked.of(rules.addTo(before), Diagnostics.none())));
    }
    return amended;
  }

  /** Whether a file says what no profile may permit, although nobody named one. */
  boolean isThere() {
    // A link that leads nowhere is no reason to pass.
    return !none && Files.exists(USUAL, LinkOption.NOFOLLOW_LINKS);
  }

  private List<Path> chosen() {
    return files.isEmpty() && isThere() ? List.of(USUAL) : files;
  }
}
