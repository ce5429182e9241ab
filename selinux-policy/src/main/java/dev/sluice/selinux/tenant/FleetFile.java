package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.profile.policy.Source;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A fleet file and the lock file beside it, which is called the same with the ending {@code .lock}.
 * Immutable.
 */
public final class FleetFile {
  private static final String ENDING = ".sluice";

  private final Source source;
  private final Fleet fleet;
  private final ReadLock lock;
  private final Path lockPath;

  private FleetFile(Source source, Fleet fleet, ReadLock lock, Path lockPath) {
    this.source = source;
    this.fleet = fleet;
    this.lock = lock;
    this.lockPath = lockPath;
  }

  /** A fleet file with its lock file; that the lock file is not there yet is no mistake. */
  public static Checked<FleetFile> read(Path path) {
    Path lockPath = lockPath(path);
    return FileSources.readFleet(path)
        .then(
            source ->
                FleetResolver.resolve(source.file())
                    .then(
                        fleet ->
                            lock(lockPath, fleet)
                                .then(
                                    lock ->
                                        Checked.of(
                                            new FleetFile(source, fleet, lock, lockPath),
                                            Diagnostics.none()))));
  }

  private static Checked<ReadLock> lock(Path path, Fleet fleet) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        ? FileSources.readFleet(path)
            .then(source -> LevelLockReader.read(source.file(), fleet.name()))
        : Checked.of(ReadLock.empty(fleet.name()), Diagnostics.none());
  }

  private static Path lockPath(Path path) {
    Path named = path.getFileName();
    String name = named == null ? "levels" : named.toString();
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return path.resolveSibling(stem + ".lock");
  }

  /** The file. */
  public Source source() {
    return source;
  }

  /** What it says. */
  public Fleet fleet() {
    return fleet;
  }

  /** What the lock file remembers. */
  public LevelLock lock() {
    return lock.lock();
  }

  /** Where the lock file is, or is to be. */
  public Path lockPath() {
    return lockPath;
  }

  /** The levels of all tenants, or those tenants that have none, or none of their own. */
  public Checked<FleetLevels> levels() {
    return LockCheck.levels(fleet, lock);
  }

  /** Why decisions about levels make no sense for this fleet, if they do not. */
  public Optional<String> mistake(LevelChanges changes) {
    for (TenantName name : new TreeSet<>(changes.forgotten())) {
      boolean has =
          lock.lock().entries().stream()
              .filter(entry -> entry.tenant().equals(name))
              .anyMatch(
                  entry ->
                      entry.state() == LevelLock.State.RELEASED || fleet.tenant(name).isEmpty());
      if (!has) {
        return Optional.of("tenant " + name.quoted() + " has no released level");
      }
    }
    for (TenantName name : new TreeSet<>(changes.moved())) {
      Optional<Tenant> tenant = fleet.tenant(name);
      if (tenant.isEmpty()) {
        return Optional.of("the fleet has no tenant " + name.quoted());
      } else if (tenant.get().fixed().isPresent()) {
        return Optional.of("the level of tenant " + name.quoted() + " is in the fleet file");
      }
    }
    return Optional.empty();
  }

  /** The lock in which every tenant has a level. */
  public Checked<LevelLock> allocate(LevelChanges changes) {
    return LevelAllocation.allocate(fleet, lock, changes);
  }
}
