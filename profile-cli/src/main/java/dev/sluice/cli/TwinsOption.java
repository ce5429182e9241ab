package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.policy.ProfileResolver;
import picocli.CommandLine.Option;

/** The option that adds to a profile the other names of what it permits. */
final class TwinsOption {
  @Option(
      names = "--complete-twins",
      description =
          "Also permit, on each target, the other forms of the operations that the profile permits,"
              + " such as openat(AT_FDCWD, ...) where it permits open. Nothing is added that a rule"
              + " denies or an assertion names.")
  private boolean wanted;

  /** What reads profiles as this option says. */
  ProfileResolver resolver() {
    ProfileResolver asWritten = new ProfileResolver(AbiCatalog.builtIn());
    return wanted ? asWritten.completingTwins() : asWritten;
  }
}
