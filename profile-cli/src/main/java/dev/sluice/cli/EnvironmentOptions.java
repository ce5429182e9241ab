package dev.sluice.cli;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.policy.Environment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a filter will run. */
final class EnvironmentOptions {
  @Option(
      names = "--kernel",
      paramLabel = "REL",
      description = "The kernel release, such as 6.12. Without it: the profile's audited release.")
  private @Nullable KernelRelease kernel;

  @Option(
      names = "--cap",
      paramLabel = "CAP",
      split = ",",
      description =
          "The capabilities that the program holds, such as SYS_ADMIN,NET_RAW; 'none' for none."
              + " Without it: the profile's capability lines.")
  private @Nullable List<CapabilityName> capabilities;

  /** Whether anything was said. */
  boolean given() {
    return kernel != null || capabilities != null;
  }

  /** The environment, what was not said taken from another one. */
  Environment or(Environment other) {
    KernelRelease release = Optional.ofNullable(kernel).orElse(other.kernel());
    List<CapabilityName> named = capabilities;
    if (named == null) {
      return new Environment(release, other.held());
    }
    return new Environment(release, CapabilityName.set(named));
  }
}
