package dev.sluice.cli;

import dev.sluice.profile.policy.FileSources;
import dev.sluice.profile.review.Waivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which changes may happen although the gate says no. */
final class WaiversOption {
  private static final Path USUAL = Path.of(".sluice", "waivers");

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description =
          "Changes that may happen for a time, one a line: FINGERPRINT until YYYY-MM-DD by OWNER:"
              + " REASON. Without it: .sluice/waivers, if there is one.")
  private @Nullable Path file;

  @Option(names = "--no-waivers", description = "Do not look for .sluice/waivers.")
  private boolean none;

  @Option(
      names = "--today",
      paramLabel = "YYYY-MM-DD",
      description = "The day on which waivers are looked at. Without it: today, in UTC.")
  private @Nullable LocalDate today;

  /**
   * The waivers.
   *
   * @throws Stop if they cannot be read
   */
  Waivers read(Console console) {
    LocalDate day = Optional.ofNullable(today).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    return chosen()
        .map(
            path ->
                console.reported(
                    FileSources.readWaivers(path).then(source -> Waivers.read(source.file(), day))))
        .orElseGet(() -> Waivers.none(day));
  }

  private Optional<Path> chosen() {
    Path given = file;
    if (given != null) {
      return Optional.of(given);
    }
    return none || !Files.exists(USUAL) ? Optional.empty() : Optional.of(USUAL);
  }
}
