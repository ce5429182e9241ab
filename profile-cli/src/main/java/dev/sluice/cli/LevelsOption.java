package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.tenant.FleetFile;
import dev.sluice.selinux.tenant.TenantLevels;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which tenant has which level. */
final class LevelsOption {
  @Option(
      names = "--levels",
      paramLabel = "FILE",
      description =
          "The fleet file that says which tenant has which level. Without it: levels follow from"
              + " names alone, and two tenants may get the same.")
  private @Nullable Path file;

  /** The fleet file, if one was named. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The levels of the fleet, or those that follow from names alone. */
  Checked<TenantLevels> levels() {
    Path fleet = file;
    return fleet == null
        ? Checked.of(TenantLevels.fromNamesAlone(), Diagnostics.none())
        : FleetFile.read(fleet)
            .then(FleetFile::levels)
            .then(levels -> Checked.of((TenantLevels) levels, Diagnostics.none()));
  }
}
