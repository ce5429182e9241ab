package dev.sluice.selinux.reach;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.selinux.tenant.FleetFile;
import dev.sluice.selinux.tenant.LevelChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet in a directory of a test. */
final class FleetDirectory {
  private final Path directory;

  FleetDirectory(Path directory) {
    this.directory = directory;
  }

  /** A profile for x86_64 with some statements. */
  FleetDirectory profile(String name, String statements) throws IOException {
    Files.writeString(
        directory.resolve(name + ".sluice"),
        "profile " + name + "\ntarget x86_64\naudited linux 6.12\n" + statements);
    return this;
  }

  /** The report of a fleet file, its levels allocated first. */
  Checked<ReachReport> report(String fleet) throws IOException {
    Path file = Files.writeString(directory.resolve("levels.sluice"), "fleet test\n" + fleet);
    FileSources provider = FileSources.below(directory);
    return FleetFile.read(file)
        .then(read -> read.allocate(LevelChanges.NONE))
        .then(
            lock -> {
              try {
                Files.writeString(directory.resolve("levels.lock"), lock.text());
                return Checked.of(lock, Diagnostics.none());
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .then(lock -> FleetFile.read(file))
        .then(read -> ReachReport.of(read, provider));
  }
}
